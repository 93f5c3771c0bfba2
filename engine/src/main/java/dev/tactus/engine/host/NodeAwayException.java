package dev.tactus.engine.host;

/** Thrown where a node of the cluster is needed that does not answer; it is unknown what it did. A later attempt may succeed. */
public final class NodeAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message names the node, and says why it is needed
     */
    public NodeAwayException(String message) {
        super(message, null, false, false);
    }
}
