package dev.tactus.engine.port;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.World;

/** How a dialect brings a reader of a simulated room to the present, and what its clients call a checksum. Stateless. */
public interface StateDialect {

    /**
     * Encodes what a reader goes on from.
     *
     * @param view the room, and a snapshot of its world
     * @param cursor stands before the frame of the snapshot's tick; a dialect that tells frames together with the snapshot
     *     reads them from it
     * @param to the tick after the newest frame
     */
    StateBatch encodeState(StateView view, Cursor cursor, int to);

    /** Returns the checksum of a world as clients of this dialect tell it. */
    String checksum(World world);
}
