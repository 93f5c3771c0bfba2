package dev.tactus.engine.room.lifecycle;

/**
 * A request from outside of the room's own rules to end it, or its part in this process: by an operator, a failed game, or a
 * stopping node.
 *
 * @param reason for clients and for the replay
 * @param manner how the room goes on from here
 */
record CloseRequest(String reason, Manner manner) {

    /** Ways to end a room. */
    enum Manner {
        /** The match is over; all are told after some ticks, in which the last frames go out. */
        ORDERLY,
        /** The match is over, and all are told now. */
        IMMEDIATE,
        /** The match goes on in another process: an open room closes here without an end. */
        SUSPENSION
    }
}
