package dev.tactus.engine.port;

import dev.tactus.core.game.Simulation;
import dev.tactus.protocol.message.ServerMessage;

/**
 * A simulated room as a reader that begins needs it.
 *
 * @param terms how the room runs, as this reader sees it
 * @param tick that the snapshot's world steps next
 * @param snapshot of the world, see {@link dev.tactus.core.world.Snapshot}
 * @param now the tick that the room steps next
 * @param entity the id of what the reader's seat is in the world, 0 for nothing
 * @param match the room's own simulation, to make others of the same match from; not to be stepped
 */
public record SnapshotContext(
        ServerMessage.SessionParameters terms, int tick, byte[] snapshot, int now, int entity, Simulation match) {}
