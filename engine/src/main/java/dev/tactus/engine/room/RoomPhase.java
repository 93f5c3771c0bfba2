package dev.tactus.engine.room;

/** Where a room stands in its life. It only ever goes forward. */
public enum RoomPhase {
    /** Members connect, load and become ready; no frame is closed. */
    WAITING,
    /** Frames are closed one after the other. */
    RUNNING,
    /** The match has an end; the last frames go out. */
    OVER,
    /** Everybody was told; the room holds nothing any more. */
    CLOSED;

    /** Returns whether a room may go from this phase to {@code next}. */
    public boolean mayBecome(RoomPhase next) {
        return switch (this) {
            case WAITING -> next == RUNNING || next == OVER;
            case RUNNING -> next == OVER;
            case OVER -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
