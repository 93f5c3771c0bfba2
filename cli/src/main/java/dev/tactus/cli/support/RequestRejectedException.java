package dev.tactus.cli.support;

/** What a node was asked for, and did not do; the message is its own. */
public final class RequestRejectedException extends UserErrorException {

    private static final long serialVersionUID = 1;

    public RequestRejectedException(String message) {
        super(message);
    }
}
