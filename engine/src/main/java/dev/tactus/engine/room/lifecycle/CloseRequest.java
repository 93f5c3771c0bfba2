package dev.tactus.engine.room.lifecycle;

/**
 * A wish from outside of the room's own rules that it ends: of an operator, of a game that failed, or of a node that stops.
 *
 * @param reason for clients and for the replay
 * @param immediate whether all are told now, without the ticks between the end of a match and its last message
 */
record CloseRequest(String reason, boolean immediate) {}
