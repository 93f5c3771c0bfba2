package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testkit.sim.RandomRelayMatch;
import org.junit.jupiter.api.Test;

/**
 * Many matches in bad weather, each decided by its seed. {@code -Dtactus.seed=N} plays the one of that seed alone,
 * {@code -Dtactus.runs=N} plays so many, {@code -Dtactus.first=N} begins elsewhere.
 */
final class SeededRunsTest {

    private static final int RUNS = 1_000;

    @Test
    void shouldKeepEveryPromiseOfLockstepInEveryWeather() {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : Long.getLong("tactus.first", 1);
        int runs = only != null ? 1 : Integer.getInteger("tactus.runs", RUNS);
        long frames = 0;
        for (long seed = first; seed < first + runs; seed++) {
            frames += run(seed);
        }
        assertThat(frames).as("frames of all matches").isGreaterThan(runs * 100L);
    }

    private static int run(long seed) {
        try {
            return new RandomRelayMatch(seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "to see it again: ./tactus test -pl testkit -am -Dtest=SeededRunsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtactus.seed=" + seed,
                    e);
        }
    }
}
