package dev.tactus.engine.port;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.World;
import org.jspecify.annotations.Nullable;

/**
 * Encodes snapshots and checksums of a dialect, to bring a subscriber of a simulated room to the present. Stateless.
 */
public interface SnapshotCodec {

    /**
     * Encodes the snapshot from which a subscriber continues.
     *
     * @param view the room, and a snapshot of its world
     * @param cursor positioned before the frame of the snapshot's tick; a dialect that sends frames together with the
     *     snapshot reads them from it
     * @param to the tick after the newest frame
     */
    SnapshotBatch encodeState(SnapshotContext view, Cursor cursor, int to);

    /**
     * Encodes a snapshot that clients of a relay room have agreed on, of a world that only they have; null if this
     * protocol has no such message.
     *
     * @param tick that the snapshot's world steps next
     * @param checksum of its world on which clients agreed, for the subscriber to check; empty where there is none
     */
    default @Nullable SnapshotBatch encodeSnapshot(int tick, byte[] snapshot, String checksum) {
        return null;
    }

    /**
     * Returns whether clients report the checksum of the world that steps {@code tick} next, at an interval of
     * {@code everyTicks}, at least 1.
     */
    default boolean reportsChecksumAt(int tick, int everyTicks) {
        return tick > 0 && tick % everyTicks == 0;
    }

    /** Returns the checksum of a world as clients of this dialect report it. */
    String checksum(World world);
}
