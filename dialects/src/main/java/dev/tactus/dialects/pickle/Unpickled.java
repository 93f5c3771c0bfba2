package dev.tactus.dialects.pickle;

/** The result of an unpickler. */
public sealed interface Unpickled {

    /** Data. */
    record Data(PickleValue value) implements Unpickled {}

    /** No data, or more than is taken: what was wrong and what is expected. */
    record Refused(String reason) implements Unpickled {}
}
