package dev.tactus.core.world;

/** A snapshot, delta, command or event from outside that is none; the message says what was wrong with it. */
public final class MalformedStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was wrong.
     *
     * @param message what is malformed and what was expected
     */
    public MalformedStateException(String message) {
        // Readers of outside data turn it into an answer, so that a stack trace would only cost time.
        super(message, null, false, false);
    }
}
