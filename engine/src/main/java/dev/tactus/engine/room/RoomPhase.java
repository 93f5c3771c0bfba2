package dev.tactus.engine.room;

/** Where a room stands in its life. */
public enum RoomPhase {
    /** Members connect, load and become ready; no tick is counted. */
    WAITING,
    /** Ticks are closed one after the other. */
    RUNNING,
    /** The match has an end; the last frames go out. */
    OVER,
    /** Everybody was told; the room holds nothing any more. */
    CLOSED
}
