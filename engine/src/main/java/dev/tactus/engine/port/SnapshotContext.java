package dev.tactus.engine.port;

import dev.tactus.core.game.Simulation;
import dev.tactus.protocol.message.ServerMessage;

/**
 * The data of a simulated room that a new subscriber needs.
 *
 * @param terms the parameters of the room for this subscriber
 * @param tick that the snapshot's world steps next
 * @param snapshot of the world, see {@link dev.tactus.core.world.Snapshot}
 * @param now the tick that the room steps next
 * @param entity the id of the entity of the subscriber's seat, 0 for none
 * @param match the room's own simulation, to create others of the same match; must not be stepped
 */
public record SnapshotContext(
        ServerMessage.SessionParameters terms, int tick, byte[] snapshot, int now, int entity, Simulation match) {}
