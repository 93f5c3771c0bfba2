package dev.tactus.protocol.message;

/**
 * Causes for which a server ends a session or refuses admission. A passing cause may be gone a moment later, so that the
 * client tries again within its back-off; any other one is final: the client must not come back by itself. The ordinals are
 * the wire values of {@code tactus.proto}, so new causes go to the end.
 */
public enum EndCause {
    /** Unspecified and final: the reason is text only, or the peer predates causes. */
    OTHER(0),
    /** Unspecified and passing. */
    TEMPORARY(1),
    /** A newer connection of the same player has taken the seat. */
    REPLACED(2),
    /** The player was removed from the room. */
    KICKED(3),
    /** The player was removed from the room permanently. */
    BANNED(4),
    /** All seats, or all places of spectators, are taken. */
    FULL(5),
    /** The credential is not valid, expired, or was used before. */
    UNAUTHORIZED(6),
    /** The node is restarting or being drained; the room, or another node, is back in a moment. */
    RESTARTING(7),
    /** The credential cannot be checked at the moment. */
    AUTH_UNAVAILABLE(8),
    /** The client holds frames that the room does not have, so that both have diverged. */
    OUT_OF_SYNC(9);

    /** WebSocket close codes are this plus the number; 4000..4999 are for private use (RFC 6455, 7.4.2). */
    public static final int CLOSE_CODE_BASE = 4000;

    private final int number;

    EndCause(int number) {
        this.number = number;
    }

    /** {@return the number on the wire, which a constant keeps for ever} */
    public int number() {
        return number;
    }

    /** {@return whether a client may try again without being told to} */
    public boolean isPassing() {
        return this == TEMPORARY || this == RESTARTING || this == AUTH_UNAVAILABLE;
    }

    /** {@return the WebSocket close code that names this cause: 1000, normal closure, for {@link #OTHER}} */
    public int closeCode() {
        return this == OTHER ? 1000 : CLOSE_CODE_BASE + number;
    }
}
