package dev.tactus.core.game;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameSource;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Looks for what would drive the machines of a match apart, by playing a game against itself: in every tick the world
 * is
 * saved, stepped, loaded, stepped again and compared, with its events; every few ticks it is rolled back further; it
 * goes
 * through snapshots as bytes and as named values with its entities shuffled, into fresh worlds that have to go on
 * equally; and
 * the changes of each tick have to lead to the same world. Commands are random ones of every kind that the game
 * knows, sane
 * and hostile, so that the author need not write inputs; or those of a recorded match.
 *
 * <pre>{@code
 * SyncOutcome outcome = SyncTest.of(new MyGame(), Setup.of(new MyGame(), 2, 7)).run();
 * assertThat(outcome).isInstanceOf(SyncOutcome.Passed.class);
 * }</pre>
 *
 * <p>It finds what depends on anything but setup and frames while it runs; what differs only between a JVM and a
 * browser is
 * found by the lint of class files. {@code tactus game check NAME} runs both. Immutable; one run belongs to one thread.
 */
public final class SyncTest {

    /** Ticks of a run: three quarters of a minute at 60 Hz. */
    public static final int TICKS = 3_000;

    private static final int ROLL_BACK_TICKS = 8;
    private static final int ROUND_TRIP_TICKS = 25;

    private final Game game;
    private final Setup setup;
    private final Supplier<CommandSource> script;
    private final int ticks;
    private final int rollBackTicks;
    private final int roundTripTicks;

    private SyncTest(
            Game game, Setup setup, Supplier<CommandSource> script, int ticks, int rollBackTicks, int roundTripTicks) {
        this.game = game;
        this.setup = setup;
        this.script = script;
        this.ticks = Checks.atLeast(ticks, 0, "ticks");
        this.rollBackTicks = Checks.atLeast(rollBackTicks, 1, "roll-back ticks");
        this.roundTripTicks = Checks.atLeast(roundTripTicks, 1, "round trip ticks");
    }

    /**
     * {@return a test with random commands, {@link #TICKS} ticks long; the setup's seed is also that of the commands}
     *
     * @param game the game
     * @param setup the initial conditions of the match
     */
    public static SyncTest of(Game game, Setup setup) {
        Supplier<CommandSource> random = () -> new RandomCommandSource(game, setup.seats(), setup.randomSeed());
        return new SyncTest(game, setup, random, TICKS, ROLL_BACK_TICKS, ROUND_TRIP_TICKS);
    }

    /**
     * {@return a test with the commands of a recorded match, as long as that}
     *
     * @param game the game
     * @param setup the initial conditions of the match
     * @param frames the frames
     */
    public static SyncTest of(Game game, Setup setup, FrameSource frames) {
        Supplier<CommandSource> recorded = () -> new RecordedCommandSource(game, frames);
        return new SyncTest(game, setup, recorded, frames.nextTick(), ROLL_BACK_TICKS, ROUND_TRIP_TICKS);
    }

    /**
     * {@return this test with another length}
     *
     * @param count the number of ticks
     */
    public SyncTest ticks(int count) {
        return new SyncTest(game, setup, script, count, rollBackTicks, roundTripTicks);
    }

    /**
     * {@return this test with longer or shorter roll-backs, from 1 tick; 8 by default}
     *
     * @param count the number of ticks
     */
    public SyncTest rollBackTicks(int count) {
        return new SyncTest(game, setup, script, ticks, count, roundTripTicks);
    }

    /**
     * {@return this test with a round trip through snapshots every so many ticks, from 1; 25 by default}
     *
     * @param count the number of ticks
     */
    public SyncTest roundTripTicks(int count) {
        return new SyncTest(game, setup, script, ticks, rollBackTicks, count);
    }

    /**
     * Runs the test up to the first check that does not hold.
     *
     * @return the result
     */
    public SyncOutcome run() {
        return run(tick -> {});
    }

    /**
     * Runs the test up to the first check that does not hold.
     *
     * @param done takes how many ticks are done, after each
     * @return the result
     */
    public SyncOutcome run(IntConsumer done) {
        SyncMatch match;
        try {
            match = new SyncMatch(game, setup, script.get(), rollBackTicks, roundTripTicks);
        } catch (RuntimeException e) {
            return new SyncOutcome.Failed(0, SyncCheck.CREATE, e.toString(), List.of());
        }
        try {
            match.begin();
            for (int tick = 0; tick < ticks; tick++) {
                match.step();
                done.accept(tick + 1);
            }
            return new SyncOutcome.Passed(ticks, match.commandCount(), match.checksum());
        } catch (SyncTestFailure broken) {
            return broken.outcome();
        } catch (RuntimeException e) {
            return match.failure(e);
        }
    }
}
