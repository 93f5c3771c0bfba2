package dev.tactus.core.frame;

/** Bytes that came from outside and are no frames; the message says what was wrong with them. */
public final class MalformedFramesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was wrong.
     *
     * @param message what is malformed and what was expected
     */
    public MalformedFramesException(String message) {
        // Decoders turn it into an outcome, so that a stack trace would only cost.
        super(message, null, false, false);
    }
}
