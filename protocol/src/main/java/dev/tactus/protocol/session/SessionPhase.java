package dev.tactus.protocol.session;

/** Where a session stands. */
public enum SessionPhase {
    /** No link; whoever drives the session may attach one. */
    DETACHED,
    /** A link is there, the place in the room was asked for. */
    CONNECTING,
    /** The place is there; the match does not run yet, or its frames have not been asked for. */
    WAITING,
    /** The match runs. */
    RUNNING,
    /** The server gives no place; the session is at its end. */
    REFUSED,
    /** The room is closed, or the player has left it; the session is at its end. */
    CLOSED;

    /** Returns whether nothing will happen any more. */
    public boolean isEnd() {
        return this == REFUSED || this == CLOSED;
    }
}
