package dev.tactus.protocol.wire;

/** A body that is no message; never leaves this package, where readers turn it into {@link ReadResult.Malformed}. */
final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        // It is an outcome, so that a stack trace would only cost.
        super(message, null, false, false);
    }
}
