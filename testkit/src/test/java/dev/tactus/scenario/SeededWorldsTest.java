package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.games.platformer.Platformer;
import dev.tactus.testkit.sim.RandomWorldMatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many matches of a simulated room in bad weather, with liars and broken worlds, each decided by its seed. {@code -Dtactus.seed=N} plays the one of that
 * seed alone, {@code -Dtactus.worlds=N} plays so many, {@code -Dtactus.first=N} begins elsewhere.
 */
final class SeededWorldsTest {

    private static final int RUNS = 100;

    @Test
    void shouldEndWithOneWorldInEveryWeather() {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : Long.getLong("tactus.first", 1);
        int runs = only != null ? 1 : Integer.getInteger("tactus.worlds", RUNS);
        List<RandomWorldMatch.Played> all = new ArrayList<>();
        for (long seed = first; seed < first + runs; seed++) {
            all.add(run(seed));
        }
        assertThat(all).as("lengths").allMatch(match -> match.ticks() > 500);
        if (runs >= RUNS) {
            assertThat(all).as("matches with liars").anyMatch(match -> match.liars() > 0);
            assertThat(all).as("matches with broken worlds").anyMatch(match -> match.broken() > 0);
            assertThat(all).as("what was filed").anyMatch(match -> match.searches() > 0);
        }
    }

    private static RandomWorldMatch.Played run(long seed) {
        try {
            return new RandomWorldMatch(seed, new Platformer()).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "to see it again: ./tactus test -pl testkit -am -Dtest=SeededWorldsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtactus.seed=" + seed,
                    e);
        }
    }
}
