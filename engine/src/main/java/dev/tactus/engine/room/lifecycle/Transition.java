package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.room.RoomPhase;

/**
 * A change of a room's phase.
 *
 * @param phase the next one
 * @param reason for the log, for clients and for the replay
 */
record Transition(RoomPhase phase, String reason) {}
