package dev.tactus.cli.support;

/** Thrown for a request that the node refused; the message is the node's own. */
public final class RequestRejectedException extends UserErrorException {

    private static final long serialVersionUID = 1;

    public RequestRejectedException(String message) {
        super(message);
    }
}
