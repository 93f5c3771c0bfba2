package dev.tactus.dialects.pickle;

/** An answer whose value is pickled already, so that many clients can be sent the same bytes. Immutable; any thread. */
public final class EncodedPickleResponse {

    private final byte[] opcodes;

    private EncodedPickleResponse(byte[] opcodes) {
        this.opcodes = opcodes;
    }

    /** Pickles an answer. */
    public static EncodedPickleResponse of(PickleResponse answer) {
        return new EncodedPickleResponse(Pickler.opcodes(answer.toValue()));
    }

    byte[] opcodes() {
        return opcodes;
    }
}
