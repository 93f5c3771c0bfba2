package dev.tactus.core.timeline;

import dev.tactus.core.Checks;

/**
 * What a timeline is bounded by. Immutable.
 *
 * @param predictTicksMax ticks that the predicted world may be ahead of the newest frame, 0..240; beyond them time stands
 *     still. 0 predicts nothing, as spectators want it
 * @param checksumEveryTicks at which ticks checksums are told: those that it divides; 0 for never, and none are kept then
 * @param checksumsKept the checksums of so many of the last confirmed ticks can be asked for, 0..10000
 * @param worldsKept the snapshots of so many of the last confirmed ticks can be asked for, 0..10000; each takes as much
 *     memory as the world
 */
public record TimelineSettings(int predictTicksMax, int checksumEveryTicks, int checksumsKept, int worldsKept) {

    /** Five seconds of checksums at 30 Hz, and four of snapshots. */
    private static final int CHECKSUMS_KEPT = 150;

    private static final int WORLDS_KEPT = 120;

    public TimelineSettings {
        Checks.inRange(predictTicksMax, 0, 240, "predictTicksMax");
        Checks.atLeast(checksumEveryTicks, 0, "checksumEveryTicks");
        Checks.inRange(checksumsKept, 0, 10_000, "checksumsKept");
        Checks.inRange(worldsKept, 0, 10_000, "worldsKept");
    }

    /** Those of a player: two thirds of a second ahead at most. */
    public static TimelineSettings player(int tickRateHz, int checksumEveryTicks) {
        return new TimelineSettings(
                Math.max(8, tickRateHz * 2 / 3),
                checksumEveryTicks,
                kept(CHECKSUMS_KEPT, checksumEveryTicks),
                WORLDS_KEPT);
    }

    /** Those of a spectator, who is never ahead of the frames. */
    public static TimelineSettings spectator(int checksumEveryTicks) {
        return new TimelineSettings(0, checksumEveryTicks, kept(CHECKSUMS_KEPT, checksumEveryTicks), WORLDS_KEPT);
    }

    /** Where checksums are told rarely, the ticks in between are asked for from further back. */
    private static int kept(int atLeast, int checksumEveryTicks) {
        return Math.max(atLeast, Math.min(3 * checksumEveryTicks, 10_000));
    }
}
