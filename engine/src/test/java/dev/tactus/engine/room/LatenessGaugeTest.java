package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenessGaugeTest {

    private static final long MS = 1_000_000L;

    private final LatenessGauge gauge = new LatenessGauge();

    /** Lets turns begin for so long, one each 33 ms, by so much late. */
    private long run(long fromMs, long ms, long lateMs) {
        long nowMs = fromMs;
        for (; nowMs < fromMs + ms; nowMs += 33) {
            gauge.observe(lateMs * MS, nowMs * MS);
        }
        return nowMs;
    }

    @Test
    void shouldBeLateForHalfASecondAfterALateTick() {
        assertThat(gauge.isLate(0)).isFalse();
        gauge.observe(19 * MS, 0);
        assertThat(gauge.isLate(0)).isFalse();
        gauge.observe(20 * MS, 33 * MS);
        assertThat(gauge.isLate(500 * MS)).isTrue();
        assertThat(gauge.isLate(533 * MS)).isFalse();
    }

    @Test
    void shouldBeOverloadedOnceTicksWereTooLateForTwoSeconds() {
        gauge.bound(250);
        long nowMs = run(0, 1_500, 300);
        assertThat(gauge.isOverloaded(nowMs * MS)).isFalse();
        nowMs = run(nowMs, 1_000, 300);
        assertThat(gauge.isOverloaded(nowMs * MS)).isTrue();

        nowMs = run(nowMs, 2_100, 1);
        assertThat(gauge.isOverloaded(nowMs * MS)).as("on time again").isFalse();
    }

    @Test
    void shouldForgetAnOverloadWithoutRooms() {
        gauge.bound(250);
        long nowMs = run(0, 3_000, 300);
        assertThat(gauge.isOverloaded(nowMs * MS)).isTrue();
        assertThat(gauge.isOverloaded((nowMs + 3_100) * MS)).isFalse();
    }

    @Test
    void shouldTakeNoSingleStallForOverload() {
        gauge.bound(250);
        long nowMs = run(0, 3_000, 1);
        for (int i = 0; i < 5; i++) {
            gauge.observe(2_000 * MS, (nowMs + 2_000) * MS);
            nowMs = run(nowMs + 2_033, 1_000, 1);
            assertThat(gauge.isOverloaded(nowMs * MS)).isFalse();
        }
    }

    @Test
    void shouldNeverBeOverloadedWithoutABound() {
        long nowMs = run(0, 9_000, 5_000);
        assertThat(gauge.isOverloaded(nowMs * MS)).isFalse();
    }
}
