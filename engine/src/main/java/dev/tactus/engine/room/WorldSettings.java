package dev.tactus.engine.room;

import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

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
        @Key(
                name = "persistent",
                was = "standing",
                def = "false",
                help = "run a room from its creation on, also without players")
        boolean standing,

        @Key(
                def = "100",
                min = 0,
                max = 100_000,
                help = "interval between checksums of clients' worlds, in ticks; 0 for never")
        int checksumEveryTicks,

        @Key(def = "600", min = 1, max = 1_000_000, help = "interval between snapshots for joining clients, in ticks")
        int snapshotEveryTicks,

        @Key(def = "1000", min = 0, help = "interval between two snapshots for one client")
        int stateEveryMs,

        @Key(
                name = "max-resyncs",
                was = "heals-max",
                def = "3",
                min = 0,
                help = "resynchronizations of a client whose world diverges; the next divergence drops it")
        int healsMax,

        @Key(
                def = "1000",
                min = 0,
                help = "interval between two desync investigations in a room; in between clients are resynchronized"
                        + " only")
        int searchEveryMs,

        @Key(def = "5000", min = 100, max = 60_000, help = "time for a client to answer a desync investigation")
        int searchMs,

        @Key(
                def = "4194304",
                min = 1,
                max = DesyncBundle.SNAPSHOT_BYTES_MAX,
                help = "bytes of a snapshot uploaded by a client; a larger one is ignored")
        int snapshotBytesMax,

        StateSyncSettings sync) {

    private static final Bounds BOUNDS = Bounds.of(WorldSettings.class);

    /** Those of protocols/msgpack.md where it has them. */
    public static final WorldSettings DEFAULTS = Defaults.of(WorldSettings.class);

    public WorldSettings {
        BOUNDS.check("checksumEveryTicks", checksumEveryTicks);
        BOUNDS.check("snapshotEveryTicks", snapshotEveryTicks);
        BOUNDS.check("stateEveryMs", stateEveryMs);
        BOUNDS.check("healsMax", healsMax);
        BOUNDS.check("searchEveryMs", searchEveryMs);
        BOUNDS.check("searchMs", searchMs);
        BOUNDS.check("snapshotBytesMax", snapshotBytesMax);
    }
}
