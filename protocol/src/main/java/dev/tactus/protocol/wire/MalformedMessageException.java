package dev.tactus.protocol.wire;

/** Signals a malformed body; never leaves this package, where readers turn it into {@link ReadResult.Malformed}. */
final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        // No stack trace: this is an expected outcome on a hot path.
        super(message, null, false, false);
    }
}
