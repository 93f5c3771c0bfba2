package dev.tactus.engine.room;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.DesyncBundle;

/**
 * How the rooms of one kind treat worlds: the server's own in a simulated room, and what clients say of theirs.
 *
 * @param standing whether a room runs from its creation on, and with nobody in it
 * @param checksumEveryTicks clients tell their checksums at ticks that this divides, 1..100000; 0 for never
 * @param snapshotEveryTicks a keyframe is taken at ticks that this divides, 1..1000000; joiners go on from the latest
 * @param stateEveryMs a reader that asks for a snapshot again waits until so long has passed since its last one
 * @param healsMax a seat whose world differs is healed so often; the next time it is dropped
 * @param searchEveryMs so long lies between two searches for what differs, in one room; in between worlds are healed only
 * @param searchMs a client that is asked what differs has so long for its answers, 100..60000
 * @param snapshotBytesMax bytes of a snapshot that a client hands over; a larger one is not looked at
 * @param sync whether and how states are told instead of frames
 */
public record WorldSettings(
        boolean standing,
        int checksumEveryTicks,
        int snapshotEveryTicks,
        int stateEveryMs,
        int healsMax,
        int searchEveryMs,
        int searchMs,
        int snapshotBytesMax,
        StateSyncSettings sync) {

    /** Those of protocols/msgpack.md where it has them. */
    public static final WorldSettings DEFAULTS =
            new WorldSettings(false, 100, 600, 1_000, 3, 1_000, 5_000, 4 << 20, StateSyncSettings.DEFAULTS);

    public WorldSettings {
        Checks.inRange(checksumEveryTicks, 0, 100_000, "checksumEveryTicks");
        Checks.inRange(snapshotEveryTicks, 1, 1_000_000, "snapshotEveryTicks");
        Checks.atLeast(stateEveryMs, 0, "stateEveryMs");
        Checks.atLeast(healsMax, 0, "healsMax");
        Checks.atLeast(searchEveryMs, 0, "searchEveryMs");
        Checks.inRange(searchMs, 100, 60_000, "searchMs");
        Checks.inRange(snapshotBytesMax, 1, DesyncBundle.SNAPSHOT_BYTES_MAX, "snapshotBytesMax");
    }
}
