package dev.tactus.engine.host;

/**
 * A request for a seat before its player comes.
 *
 * @param room the room's id
 * @param player the player's number
 * @param name of the player, as others may see it
 * @param address for which the request is counted; empty where it is not known
 * @param holdMs time for which the seat is kept for the player, in milliseconds: that of the ticket which is issued for it
 */
public record SeatRequest(long room, long player, String name, String address, int holdMs) {

    /** Time for which a seat is kept where the request does not say. */
    public static final int DEFAULT_HOLD_MS = 60_000;

    private static final int HOLD_MS_MAX = 3_600_000;

    public SeatRequest {
        if (holdMs < 1 || holdMs > HOLD_MS_MAX) {
            throw new IllegalArgumentException("holdMs: " + holdMs + " (expected: 1.." + HOLD_MS_MAX + ")");
        }
    }

    /** Creates a request that keeps the seat as long as a ticket lasts by default. */
    public static SeatRequest of(long room, long player, String name) {
        return new SeatRequest(room, player, name, "", DEFAULT_HOLD_MS);
    }
}
