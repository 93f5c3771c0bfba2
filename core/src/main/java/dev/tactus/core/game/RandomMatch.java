package dev.tactus.core.game;

import java.util.List;

/**
 * A match of random commands of every kind, sane and hostile, which follow from the setup alone: the way to compare machines,
 * each of which plays it and says what it led to. Not thread-safe.
 *
 * <pre>{@code
 * RandomMatch match = new RandomMatch(game, Setup.of(game, 4, 7));
 * for (int tick = 0; tick < 1_000; tick++) { match.step(); }
 * print(Checksum.of(match.simulation().world()));
 * }</pre>
 */
public final class RandomMatch {

    private final Simulation simulation;
    private final CommandSource script;

    /**
     * The match as it is before tick 0; the setup's seed is also that of the commands.
     *
     * @param game the game
     * @param setup the initial conditions of the match
     */
    public RandomMatch(Game game, Setup setup) {
        simulation = new Simulation(game, setup);
        script = new RandomCommandSource(game, setup.seats(), setup.randomSeed());
    }

    /** Steps one tick. */
    public void step() {
        List<IssuedCommand> commands = script.next(simulation.world());
        simulation.step(commands, EventSink.NONE);
    }

    /** {@return the match's world and way of frames} */
    public Simulation simulation() {
        return simulation;
    }
}
