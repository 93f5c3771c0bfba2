package dev.tactus.engine.port;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.World;
import org.jspecify.annotations.Nullable;

/** How a dialect brings a reader of a simulated room to the present, and what its clients call a checksum. Stateless. */
public interface SnapshotCodec {

    /**
     * Encodes what a reader goes on from.
     *
     * @param view the room, and a snapshot of its world
     * @param cursor stands before the frame of the snapshot's tick; a dialect that tells frames together with the snapshot
     *     reads them from it
     * @param to the tick after the newest frame
     */
    SnapshotBatch encodeState(SnapshotContext view, Cursor cursor, int to);

    /**
     * Encodes a snapshot that clients of a relay room have agreed on, of a world that only they know; null where this
     * protocol has no such message.
     *
     * @param tick that the snapshot's world steps next
     */
    default @Nullable SnapshotBatch encodeSnapshot(int tick, byte[] snapshot) {
        return null;
    }

    /**
     * Returns whether clients tell the checksum of the world that steps {@code tick} next, where they tell one every
     * {@code everyTicks}, at least 1.
     */
    default boolean reportsChecksumAt(int tick, int everyTicks) {
        return tick > 0 && tick % everyTicks == 0;
    }

    /** Returns the checksum of a world as clients of this dialect tell it. */
    String checksum(World world);
}
