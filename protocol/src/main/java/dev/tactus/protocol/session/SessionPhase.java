package dev.tactus.protocol.session;

/** Phases of a {@link ClientSession}. */
public enum SessionPhase {
    /** No link is attached; the driver of the session may attach one. */
    DETACHED,
    /** A link is attached and admission to the room was requested. */
    CONNECTING,
    /** Admitted; the match is not running yet, or its frames were not requested. */
    WAITING,
    /** The match is running. */
    RUNNING,
    /** The server refused admission; the session has ended. */
    REFUSED,
    /** The room is closed or the player left it; the session has ended. */
    CLOSED;

    /** {@return whether the session has ended} */
    public boolean isEnd() {
        return this == REFUSED || this == CLOSED;
    }
}
