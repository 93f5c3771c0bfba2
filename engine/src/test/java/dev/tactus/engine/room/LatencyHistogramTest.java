package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.room.LatencyHistogram.Window;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {

    private static final long MS_NS = 1_000_000;
    private static final long SECOND_NS = 1_000 * MS_NS;

    private final LatencyTotals totals = new LatencyTotals();
    private final LatencyHistogram histogram = new LatencyHistogram(totals);

    @Test
    void shouldForgetAStallOnceItsWindowHasPassed() {
        at(0, 400 * MS_NS);
        for (int second = 1; second <= 75; second++) {
            at(second, MS_NS);
            int recent = histogram.quantileUs(990, Window.TEN_SECONDS);
            int minute = histogram.quantileUs(990, Window.MINUTE);
            if (second < 10) {
                assertThat(recent).as("second %s", second).isBetween(400_000, 600_000);
            }
            if (second > 12) {
                assertThat(recent).as("second %s", second).isBetween(1_000, 2_000);
            }
            if (second < 60) {
                assertThat(minute).as("second %s", second).isBetween(400_000, 600_000);
            }
            if (second > 70) {
                assertThat(minute).as("second %s", second).isBetween(1_000, 2_000);
            }
        }
    }

    @Test
    void shouldForgetAllAfterAPauseOfAnyLength() {
        at(3, 400 * MS_NS);
        histogram.advance(10_000_003 * SECOND_NS);
        assertThat(histogram.quantileUs(990, Window.TEN_SECONDS)).isZero();
        assertThat(histogram.quantileUs(990, Window.MINUTE)).isZero();
        at(10_000_004, MS_NS);
        assertThat(histogram.quantileUs(500, Window.MINUTE)).isBetween(1_000, 2_000);
    }

    @Test
    void shouldCountFromNegativeTimesOn() {
        at(-30, 400 * MS_NS);
        at(-1, MS_NS);
        assertThat(histogram.quantileUs(990, Window.TEN_SECONDS)).isBetween(1_000, 2_000);
        assertThat(histogram.quantileUs(990, Window.MINUTE)).isBetween(400_000, 600_000);
    }

    @Test
    void shouldKeepTotalsForGood() {
        at(0, 100_000);
        at(0, 101_000);
        at(100_000, 6 * SECOND_NS);
        LatencyTotals.Snapshot snapshot = totals.snapshot();
        assertThat(snapshot.counts()).hasSize(LatencyTotals.BOUNDS_US.size() + 1);
        assertThat(snapshot.counts().get(0)).isEqualTo(1);
        assertThat(snapshot.counts().get(1)).isEqualTo(1);
        assertThat(snapshot.counts().getLast()).isEqualTo(1);
        assertThat(snapshot.sumUs()).isEqualTo(6_000_201);
    }

    private void at(long second, long latencyNs) {
        histogram.advance(second * SECOND_NS);
        histogram.add(latencyNs);
    }
}
