package dev.tactus.engine.room;

import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

/**
 * Settings of rooms for worlds: the server's own in a simulated room, and those that clients report.
 *
 * @param standing whether a room runs from its creation on, also without players
 * @param checksumEveryTicks clients report checksums at ticks that are multiples of this, 1..100000; 0 for never
 * @param snapshotEveryTicks a keyframe is taken at ticks that are multiples of this, 1..1000000; joiners start from the
 *     latest
 * @param stateEveryMs minimum interval between two snapshots for one subscriber
 * @param healsMax maximum number of resyncs of a seat whose world differs; the next divergence drops it
 * @param searchEveryMs minimum interval between two desync investigations in one room; in between clients are only
 *     resynced
 * @param searchMs time for a client to answer a desync investigation, 100..60000
 * @param snapshotBytesMax maximum size of a snapshot uploaded by a client; a larger one is ignored
 * @param sync settings for sending states instead of frames
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

    /** The defaults; those of protocols/msgpack.md where it defines them. */
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
