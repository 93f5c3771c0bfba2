package dev.tactus.core.world;

/** A snapshot, delta, command or event from outside that is none; the message says what was wrong with it. */
public final class MalformedStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was wrong. */
    public MalformedStateException(String message) {
        // Whoever reads from outside turns it into an answer, so that a stack trace would only cost.
        super(message, null, false, false);
    }
}
