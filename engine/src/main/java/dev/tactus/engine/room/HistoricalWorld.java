package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.Keyframe;

/**
 * A part of a match from which its worlds can be recomputed. Immutable; methods that step the simulation must run on a
 * worker thread.
 *
 * @param match the room's own simulation, used only to create others of the same match
 * @param keyframe the world that steps the first of {@code frames} next
 * @param frames up to the requested tick
 */
public record HistoricalWorld(Simulation match, Keyframe keyframe, FrameRun frames) {

    /** The ticks of a match whose worlds can be computed, both included. */
    public record TickRange(int from, int to) {}

    /** Restores a simulation of the match to the keyframe. */
    public void restore(Simulation simulation) {
        simulation.restore(keyframe.snapshot());
    }

    /**
     * Steps a simulation of the match, which is at or behind the keyframe, to a tick within the frames.
     *
     * @throws IllegalArgumentException if the tick is behind the frames
     */
    public void stepTo(Simulation simulation, int tick) {
        if (simulation.tick() < keyframe.tick() || tick > frames.nextTick()) {
            throw new IllegalArgumentException("from tick " + simulation.tick() + " to " + tick + " (expected: within "
                    + keyframe.tick() + ".." + frames.nextTick() + ")");
        }
        simulation.stepTo(frames, tick, EventSink.NONE);
    }
}
