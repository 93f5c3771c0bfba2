package dev.tactus.core.timeline;

import dev.tactus.core.Checks;

/**
 * Limits of a {@link Timeline}. Immutable.
 *
 * @param predictTicksMax ticks that the predicted world may be ahead of the newest frame, 0..240; beyond them time
 *     stands still. 0 predicts nothing, as spectators want it
 * @param checksumEveryTicks at which ticks checksums are told: those that it divides; 0 for never, and none are kept
 *     then
 * @param checksumsKept the checksums of so many of the last confirmed ticks can be asked for, 0..10000
 * @param worldsKept the snapshots of so many of the last confirmed ticks can be asked for, 0..10000; each takes as
 *     much memory as the world
 */
public record TimelineSettings(int predictTicksMax, int checksumEveryTicks, int checksumsKept, int worldsKept) {

    /** Five seconds at 30 Hz. */
    private static final int KEPT_MIN = 150;

    /** Upper bound of the confirmed worlds kept: with rarer checksums, a world that is asked for in between may be gone. */
    private static final int KEPT_MAX = 600;

    /** Checks the values. */
    public TimelineSettings {
        Checks.inRange(predictTicksMax, 0, 240, "predictTicksMax");
        Checks.atLeast(checksumEveryTicks, 0, "checksumEveryTicks");
        Checks.inRange(checksumsKept, 0, 10_000, "checksumsKept");
        Checks.inRange(worldsKept, 0, 10_000, "worldsKept");
    }

    /**
     * Those of a player: two thirds of a second ahead at most.
     *
     * @param tickRateHz ticks per second of the room, 1..240
     * @param checksumEveryTicks checksums are computed at ticks that this divides; 0 for never
     * @return the settings
     */
    public static TimelineSettings player(int tickRateHz, int checksumEveryTicks) {
        return of(Math.max(8, tickRateHz * 2 / 3), checksumEveryTicks);
    }

    /**
     * Returns a copy whose prediction is at most so far ahead, as commands are wished for the predicted tick.
     *
     * @param ticks of the bound, from 0
     * @return the copy; the same settings if they are within the bound
     */
    public TimelineSettings withPredictionWithin(int ticks) {
        return ticks >= predictTicksMax
                ? this
                : new TimelineSettings(ticks, checksumEveryTicks, checksumsKept, worldsKept);
    }

    /**
     * Those of a spectator, who is never ahead of the frames.
     *
     * @param checksumEveryTicks checksums are computed at ticks that this divides; 0 for never
     * @return the settings
     */
    public static TimelineSettings spectator(int checksumEveryTicks) {
        return of(0, checksumEveryTicks);
    }

    private static TimelineSettings of(int predictTicksMax, int checksumEveryTicks) {
        // A difference lies between two checksums that were sent; the search for it takes time as well.
        int kept = Math.max(KEPT_MIN, Math.min(2 * checksumEveryTicks + KEPT_MIN / 2, KEPT_MAX));
        return new TimelineSettings(predictTicksMax, checksumEveryTicks, kept, kept);
    }
}
