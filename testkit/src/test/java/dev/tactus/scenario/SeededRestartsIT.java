package dev.tactus.scenario;

import org.junit.jupiter.api.Test;

/** The matches of {@link SeededRestartsTest} with 20,000 further seeds, which take about a minute of one core. */
final class SeededRestartsIT {

    private static final int RUNS = 20_000;

    @Test
    void shouldKeepEveryPromiseOfLockstepOverRestartsWithManySeeds() {
        SeededRestartsTest.check(10_001, RUNS);
    }
}
