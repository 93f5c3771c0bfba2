package dev.tactus.core.timeline;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Checksum;

/** Who hears what a timeline comes to know. Called from within its methods. */
public interface TimelineListener {

    /**
     * An event of a confirmed tick: it happened, and is told once. After a {@linkplain Timeline#snapshot snapshot} it may be
     * told again, where the snapshot is older than what was confirmed before.
     */
    default void onConfirmed(int tick, Event event) {}

    /**
     * An event of a tick that was predicted for the first time, for what must not wait, such as the sound of an own shot.
     * It may turn out not to happen; if it does, {@link #onConfirmed} tells it as well. Nothing is taken back: what can be
     * seen of the world is drawn from the world.
     */
    default void onPredicted(int tick, Event event) {}

    /** The confirmed world has this checksum after {@code tick} steps; told where the settings' interval divides the tick. */
    default void onChecksum(int tick, Checksum checksum) {}

    /** An own command, wished for the frame {@code wished}, is in the frame {@code tick}. */
    default void onInputApplied(int sequence, int wished, int tick) {}
}
