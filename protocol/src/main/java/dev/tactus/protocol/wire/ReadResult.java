package dev.tactus.protocol.wire;

/** Outcome of reading a message. */
public sealed interface ReadResult<T> {

    /** A complete message. */
    record Message<T>(T message) implements ReadResult<T> {}

    /** More bytes are needed to complete a message. */
    record NeedMore<T>() implements ReadResult<T> {}

    /** The bytes are malformed: offending value and the expected one. Nothing after them can be read either. */
    record Malformed<T>(String reason) implements ReadResult<T> {}
}
