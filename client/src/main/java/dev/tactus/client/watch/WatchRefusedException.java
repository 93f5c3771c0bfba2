package dev.tactus.client.watch;

import java.io.IOException;
import java.io.Serial;

/** A refusal by the node, with the HTTP status that tells its kind: 401 or 403 without the right to watch, 404 without a match. */
public final class WatchRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Creates the exception.
     *
     * @param status HTTP status of the answer
     * @param message what was asked for, and what the node answered
     */
    public WatchRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }
}
