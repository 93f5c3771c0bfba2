package dev.tactus.core.timeline;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Checksum;

/** Receives the events of a {@link Timeline}. Called from within the timeline's methods, on the caller's thread. */
public interface TimelineListener {

    /**
     * An event of a confirmed tick: it happened, and is told once. After a {@linkplain Timeline#snapshot snapshot} it
     * may be told again, where the snapshot is older than what was confirmed before.
     *
     * @param tick the tick, from 0
     * @param event the event
     */
    default void onConfirmed(int tick, Event event) {}

    /**
     * An event of a tick that was predicted for the first time, for what must not wait, such as the sound of an own
     * shot. It may turn out not to happen; if it does, {@link #onConfirmed} tells it as well. Nothing is taken back:
     * what can be seen of the world is drawn from the world.
     *
     * @param tick the tick, from 0
     * @param event the event
     */
    default void onPredicted(int tick, Event event) {}

    /**
     * The confirmed world has this checksum after {@code tick} steps; told where the settings' interval divides the
     * tick.
     *
     * @param tick the tick, from 0
     * @param checksum the checksum of the confirmed world
     */
    default void onChecksum(int tick, Checksum checksum) {}

    /**
     * An own command, wished for the frame {@code wished}, is in the frame {@code tick}.
     *
     * @param sequence the number of the input, from 1
     * @param wished the tick that the client asked for
     * @param tick the tick, from 0
     */
    default void onInputApplied(int sequence, int wished, int tick) {}
}
