package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.Keyframe;

/**
 * A stretch of a match, from which its worlds can be computed once more. Immutable; what steps takes as long as stepping takes,
 * and belongs on a worker's thread.
 *
 * @param match the room's own simulation, only to make others of the same match from
 * @param keyframe the world that steps the first of {@code frames} next
 * @param frames up to the tick that was asked for
 */
public record HistoricalWorld(Simulation match, Keyframe keyframe, FrameRun frames) {

    /** The ticks of a match whose worlds can be computed, both included. */
    public record TickRange(int from, int to) {}

    /** Has a simulation of the match stand at the keyframe. */
    public void restore(Simulation simulation) {
        simulation.restore(keyframe.snapshot());
    }

    /**
     * Steps a simulation of the match, which is not before the keyframe, on to a tick that is not behind the frames.
     *
     * @throws IllegalArgumentException if it is
     */
    public void stepTo(Simulation simulation, int tick) {
        if (simulation.tick() < keyframe.tick() || tick > frames.nextTick()) {
            throw new IllegalArgumentException("from tick " + simulation.tick() + " to " + tick + " (expected: within "
                    + keyframe.tick() + ".." + frames.nextTick() + ")");
        }
        simulation.stepTo(frames, tick, EventSink.NONE);
    }
}
