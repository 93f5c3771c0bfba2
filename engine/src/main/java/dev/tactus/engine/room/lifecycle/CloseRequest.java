package dev.tactus.engine.room.lifecycle;

/**
 * A request from outside of the room's own rules to end it: by an operator, a failed game, or a stopping node.
 *
 * @param reason for clients and for the replay
 * @param immediate whether all are told now, without the ticks between the end of a match and its last message
 */
record CloseRequest(String reason, boolean immediate) {}
