package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.MalformedStateException;

/** A recorded match that is run again with its game: its world at any tick. One thread at a time. */
public final class ReplayRun {

    private final ReplayReader reader;
    private final Game game;
    private final Setup setup;

    /**
     * Prepares a run.
     *
     * @param reader the opened replay
     * @param game the game of the match
     * @throws IllegalArgumentException if the match was one of another game, or of options that the game does not have
     */
    public ReplayRun(ReplayReader reader, Game game) {
        this.reader = reader;
        this.game = game;
        this.setup = setup(reader.header(), game);
    }

    /**
     * Returns what a match began with.
     *
     * @param header header of the match
     * @param game the game of the match
     * @return what a match began with
     * @throws IllegalArgumentException if it was one of another game, or of options that the game does not have
     */
    public static Setup setup(MatchHeader header, Game game) {
        if (!header.game().equals(game.name())) {
            throw new IllegalArgumentException("game: " + game.name() + " (expected: "
                    + (header.game().isEmpty() ? "none, this is a relay room's match" : header.game()) + ")");
        }
        return Setup.of(game, header.players().size(), header.randomSeed(), header.options());
    }

    ReplayReader reader() {
        return reader;
    }

    /**
     * Returns the world of a tick: that of the nearest keyframe at or before it, stepped on.
     *
     * @param tick of the frame that the world steps next, {@link ReplayReader#firstTick()} to {@link
     *     ReplayReader#nextTick()}
     * @return the world of a tick: that of the nearest keyframe at or before it, stepped on
     * @throws IllegalArgumentException if there is no such tick
     * @throws CorruptReplayException if a block cannot be read, or a keyframe is none of this game
     */
    public Simulation at(int tick) throws CorruptReplayException {
        Checks.inRange(tick, reader.firstTick(), reader.nextTick(), "tick");
        Simulation simulation = new Simulation(game, setup);
        Keyframe keyframe = reader.keyframeAtOrBefore(tick);
        if (keyframe != null) {
            restore(simulation, keyframe);
        } else if (reader.firstTick() > 0) {
            throw new CorruptReplayException(
                    "tick " + tick + ": no keyframe at or before it (expected: one, since the record begins"
                            + " at tick " + reader.firstTick() + ")");
        }
        stepTo(simulation, tick, EventSink.NONE);
        return simulation;
    }

    /** Returns the world with which the record begins, by the game alone where that is tick 0. */
    Simulation beginning() throws CorruptReplayException {
        return reader.firstTick() == 0 ? new Simulation(game, setup) : at(reader.firstTick());
    }

    /** Returns the world of a keyframe. */
    Simulation world(Keyframe keyframe) throws CorruptReplayException {
        Simulation simulation = new Simulation(game, setup);
        restore(simulation, keyframe);
        return simulation;
    }

    private static void restore(Simulation simulation, Keyframe keyframe) throws CorruptReplayException {
        try {
            simulation.restore(keyframe.snapshot());
        } catch (MalformedStateException e) {
            throw new CorruptReplayException("keyframe of tick " + keyframe.tick() + ": " + e.getMessage());
        }
        if (simulation.tick() != keyframe.tick()) {
            throw new CorruptReplayException("keyframe of tick " + keyframe.tick() + ": a world of tick "
                    + simulation.tick() + " (expected: " + keyframe.tick() + ")");
        }
    }

    /**
     * Steps a world of this match on.
     *
     * @param simulation a world of this match
     * @param to the tick that it steps next then
     * @param events receives the events of the steps
     * @throws IllegalArgumentException if there are not so many frames
     * @throws CorruptReplayException if a block cannot be read
     */
    public void stepTo(Simulation simulation, int to, EventSink events) throws CorruptReplayException {
        while (simulation.tick() < to) {
            FrameRun run = reader.run(simulation.tick(), to - simulation.tick());
            simulation.stepTo(run, run.nextTick(), events);
        }
    }
}
