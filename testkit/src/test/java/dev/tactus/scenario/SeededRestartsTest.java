package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testkit.sim.RandomRestartMatch;
import org.junit.jupiter.api.Test;

/**
 * Short matches on a node that is killed at random ticks, each decided by its seed. {@code -Dtactus.seed=N} plays the one of that
 * seed alone, {@code -Dtactus.runs=N} plays so many, {@code -Dtactus.first=N} begins elsewhere.
 */
final class SeededRestartsTest {

    private static final int RUNS = 1_000;

    @Test
    void shouldKeepEveryPromiseOfLockstepOverRestarts() {
        check(1, RUNS);
    }

    /** A link that the first device had given up while there was no node asked for the seat behind the next device. */
    @Test
    void shouldGiveTheSeatToTheNextDeviceWhereTheFirstHadLinksUnderWay() {
        assertThat(run(2_025_392)).isPositive();
    }

    /** Inputs that were given before the next device was admitted had numbers that the first one had used. */
    @Test
    void shouldSayWhichInputsOfTheNextDeviceAreLost() {
        assertThat(run(2_319_609)).isPositive();
    }

    /** Plays the matches of seeds from {@code from} on, or those that the system properties name. */
    static void check(long from, int count) {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : Long.getLong("tactus.first", from);
        int runs = only != null ? 1 : Integer.getInteger("tactus.runs", count);
        long restarts = 0;
        for (long seed = first; seed < first + runs; seed++) {
            restarts += run(seed);
        }
        assertThat(restarts).as("restarts in all matches").isGreaterThanOrEqualTo(runs);
    }

    private static int run(long seed) {
        try {
            return new RandomRestartMatch(seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "to see it again: ./tactus test -pl testkit -am -Dtest=SeededRestartsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtactus.seed=" + seed,
                    e);
        }
    }
}
