package dev.tactus.cluster.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeded runs of a room's replica set. {@code -Dtactus.seed=N} plays the one of that seed alone, {@code -Dtactus.runs=N} plays so
 * many, {@code -Dtactus.first=N} begins elsewhere.
 */
final class ReplicaSimulationTest {

    private static final int RUNS = 3_000;
    private static final int STEPS = 600;

    @Test
    void shouldLoseAndChangeNothingThatClientsSaw() {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : Long.getLong("tactus.first", 1);
        int runs = only != null ? 1 : Integer.getInteger("tactus.runs", RUNS);
        long takeovers = 0;
        long frames = 0;
        int lost = 0;
        for (long seed = first; seed < first + runs; seed++) {
            SimulatedReplicas room = new SimulatedReplicas(ReplicaRules.COMPLETE, seed);
            lost += play(room, seed) ? 0 : 1;
            takeovers += room.takeovers();
            frames += room.framesSeen();
        }
        if (Integer.getInteger("tactus.runs") != null) {
            System.out.printf(
                    "replica sets: %d runs, %d takeovers, %d frames seen, %d rooms lost by a second failure%n",
                    runs, takeovers, frames, lost);
        }
        assertThat(takeovers).as("takeovers in all runs").isGreaterThanOrEqualTo(runs);
        assertThat(frames).as("frames seen in all runs").isGreaterThanOrEqualTo(10L * runs);
        assertThat(lost).as("rooms whose only copy died").isLessThanOrEqualTo(runs / 10);
    }

    /** Plays the run of a seed; returns whether the room is left at its end. */
    private static boolean play(SimulatedReplicas room, long seed) {
        try {
            room.run(STEPS);
            return room.goOn();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "to see it again: ./tactus test -pl cluster -am -Dtest=ReplicaSimulationTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtactus.seed=" + seed,
                    e);
        }
    }

    /** A rule that can be left out unnoticed would not be tested, or not be needed. */
    @ParameterizedTest
    @EnumSource(value = ReplicaRules.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLETE")
    void shouldNoticeRuleThatIsLeftOut(ReplicaRules mutant) {
        long caught = LongStream.rangeClosed(1, RUNS)
                .filter(seed -> isViolated(mutant, seed))
                .findFirst()
                .orElse(0);
        assertThat(caught).as("first seed that catches it").isPositive();
    }

    private static boolean isViolated(ReplicaRules mutant, long seed) {
        SimulatedReplicas room = new SimulatedReplicas(mutant, seed);
        try {
            room.run(STEPS);
            return false;
        } catch (AssertionError violated) {
            return true;
        }
    }
}
