package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.games.platformer.Platformer;
import dev.tactus.testkit.sim.RandomWorlds;
import org.junit.jupiter.api.Test;

/**
 * Many matches of a simulated room in bad weather, each decided by its seed. {@code -Dtactus.seed=N} plays the one of that
 * seed alone, {@code -Dtactus.worlds=N} plays so many, {@code -Dtactus.first=N} begins elsewhere.
 */
final class SeededWorldsTest {

    private static final int RUNS = 15;

    @Test
    void shouldEndWithOneWorldInEveryWeather() {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : Long.getLong("tactus.first", 1);
        int runs = only != null ? 1 : Integer.getInteger("tactus.worlds", RUNS);
        long ticks = 0;
        for (long seed = first; seed < first + runs; seed++) {
            ticks += run(seed);
        }
        assertThat(ticks).as("ticks of all matches").isGreaterThan(runs * 500L);
    }

    private static int run(long seed) {
        try {
            return new RandomWorlds(seed, new Platformer()).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "to see it again: ./tactus test -pl testkit -am -Dtest=SeededWorldsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtactus.seed=" + seed,
                    e);
        }
    }
}
