package dev.tactus.engine.room;

/**
 * Ties the monotonic time that a room is driven with to Unix time, so that a room itself reads no clock.
 *
 * @param atNs a moment of monotonic time
 * @param unixMs the same moment in milliseconds of Unix time
 */
public record Epoch(long atNs, long unixMs) {

    /** Returns the Unix time in microseconds at {@code nowNs}. */
    public long unixUsAt(long nowNs) {
        return unixMs * 1_000 + (nowNs - atNs) / 1_000;
    }

    /** Returns the Unix time in milliseconds at {@code nowNs}. */
    public long unixMsAt(long nowNs) {
        return unixMs + (nowNs - atNs) / 1_000_000;
    }
}
