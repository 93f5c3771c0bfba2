package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.room.RoomPhase;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** The phase of a room and the match that it runs. Changed by {@link RoomLifecycle} alone. */
final class RoomStage {

    private RoomPhase phase = RoomPhase.WAITING;
    private @Nullable RunningMatch match;
    private long startedUnixMs;
    private boolean left;
    private boolean gathering;

    RoomPhase phase() {
        return phase;
    }

    boolean isRunning() {
        return phase == RoomPhase.RUNNING && match != null;
    }

    /** Returns whether players may still come. */
    boolean isOpen() {
        return phase == RoomPhase.WAITING || phase == RoomPhase.RUNNING;
    }

    /** Returns whether players gather in a lobby, and no link is let in yet. */
    boolean isGathering() {
        return gathering && phase == RoomPhase.WAITING;
    }

    void setGathering(boolean now) {
        gathering = now;
    }

    /** Returns whether links are let in. */
    boolean admitsLinks() {
        return isOpen() && !isGathering();
    }

    /** Returns whether the room goes on in another process, for which this one has closed it. */
    boolean isLeft() {
        return left;
    }

    void leave() {
        left = true;
    }

    /** Returns the match, from its start until the room is closed; else null. */
    @Nullable RunningMatch match() {
        return match;
    }

    long startedUnixMs() {
        return startedUnixMs;
    }

    /** Returns the message that tells since when the match runs. */
    ServerMessage started() {
        return new ServerMessage.Started(startedUnixMs / 1000);
    }

    /**
     * Enters a phase; the only place where one changes.
     *
     * @throws IllegalStateException if a room in the present phase never goes there
     */
    void enter(Transition transition) {
        if (!phase.mayBecome(transition.phase())) {
            throw new IllegalStateException(
                    "phase: " + phase + " to " + transition.phase() + " (" + transition.reason() + ")");
        }
        phase = transition.phase();
    }

    void startAt(long unixMs) {
        startedUnixMs = unixMs;
    }

    void setMatch(@Nullable RunningMatch next) {
        match = next;
    }
}
