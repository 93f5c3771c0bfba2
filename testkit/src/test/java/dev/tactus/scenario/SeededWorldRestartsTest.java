package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.games.platformer.Platformer;
import dev.tactus.testkit.sim.RandomWorldRestartMatch;
import org.junit.jupiter.api.Test;

/**
 * Short matches of the platformer on a node that is killed or loses its power, each decided by its seed. {@code -Dtactus.seed=N}
 * plays the one of that seed alone, {@code -Dtactus.worlds=N} plays so many, {@code -Dtactus.first=N} begins elsewhere.
 */
final class SeededWorldRestartsTest {

    private static final int RUNS = 50;

    @Test
    void shouldGoOnWithTheWorldThatClientsHave() {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : Long.getLong("tactus.first", 1);
        int runs = only != null ? 1 : Integer.getInteger("tactus.worlds", RUNS);
        int restarts = 0;
        for (long seed = first; seed < first + runs; seed++) {
            restarts += run(seed);
        }
        assertThat(restarts).as("restarts in all matches").isGreaterThanOrEqualTo(runs);
    }

    private static int run(long seed) {
        try {
            return new RandomWorldRestartMatch(seed, new Platformer()).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "to see it again: ./tactus test -pl testkit -am -Dtest=SeededWorldRestartsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtactus.seed=" + seed,
                    e);
        }
    }
}
