package dev.tactus.dialects.pickle;

/** An answer whose value is pickled already, so that many clients can be sent the same bytes. Immutable; any thread. */
public final class PickledAnswer {

    private final byte[] opcodes;

    private PickledAnswer(byte[] opcodes) {
        this.opcodes = opcodes;
    }

    /** Pickles an answer. */
    public static PickledAnswer of(Answer answer) {
        return new PickledAnswer(Pickler.opcodes(answer.toValue()));
    }

    byte[] opcodes() {
        return opcodes;
    }
}
