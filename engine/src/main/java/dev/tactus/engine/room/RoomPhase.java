package dev.tactus.engine.room;

/** Phases of a room's lifecycle; a room only moves forward. */
public enum RoomPhase {
    /** Members connect, load and become ready; no frame is closed. */
    WAITING,
    /** Frames are closed one after the other. */
    RUNNING,
    /** The match has ended; the last frames go out. */
    OVER,
    /** All clients were informed; the room holds nothing any more, or goes on in another process. */
    CLOSED;

    /** Returns whether a room may go from this phase to {@code next}. */
    public boolean mayBecome(RoomPhase next) {
        return switch (this) {
            case WAITING -> next == RUNNING || next == OVER || next == CLOSED;
            case RUNNING -> next == OVER || next == CLOSED;
            case OVER -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
