package dev.tactus.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TickPacerTest {

    private static final long MS = 1_000_000;

    /** Fifty ticks a second: twenty milliseconds each. */
    private final TickPacer pace = new TickPacer(TickPacerSettings.player(50, 2));

    private long nowMs = 1_000_000;
    private int frame;

    /** Time passes, with a frame every 20 ms. */
    private int run(int ms) {
        int tick = 0;
        for (int i = 0; i < ms; i += 10) {
            nowMs += 10;
            if (i % 20 == 0) {
                pace.frameArrived(frame++, nowMs * MS);
            }
            tick = pace.advance(nowMs * MS);
        }
        return tick;
    }

    @Test
    void shouldNotBeginBeforeTheFirstFrame() {
        assertThat(pace.advance(5 * MS)).isZero();
        assertThat(pace.fraction()).isZero();
    }

    @Test
    void shouldLeadByRoundTripAndInputDelay() {
        pace.roundTrip(60 * MS);
        int tick = run(2_000);

        // Newest frame, and what leads to the one whose inputs leave now: 3 ticks of way, 2 of delay, 1 that is
        // stepped.
        assertThat(tick - (frame - 1)).isBetween(6, 7);
    }

    @Test
    void shouldSpeedUpAndNotJumpWhenTheWayGetsLonger() {
        run(1_000);
        for (int i = 0; i < 40; i++) {
            pace.roundTrip(100 * MS);
        }
        int before = run(10);
        assertThat(pace.speedPerMille()).isEqualTo(1050);
        assertThat(run(1_000) - before).isBetween(51, 53);
        assertThat(pace.jumps()).isZero();
    }

    @Test
    void shouldSlowDownWhenTheWayGetsShorter() {
        pace.roundTrip(200 * MS);
        run(1_000);
        for (int i = 0; i < 40; i++) {
            pace.roundTrip(20 * MS);
        }
        int before = run(10);
        assertThat(pace.speedPerMille()).isEqualTo(950);
        assertThat(run(1_000) - before).isBetween(47, 49);
    }

    @Test
    void shouldGoFurtherAheadWhenInputsLandLate() {
        pace.roundTrip(20 * MS);
        int tick = run(1_000);
        int lead = pace.leadUs();
        pace.inputApplied(tick, tick + 3);
        assertThat(pace.leadUs() - lead).isEqualTo(60_000);

        // This one was on its way already.
        pace.inputApplied(tick + 1, tick + 4);
        assertThat(pace.leadUs() - lead).isEqualTo(60_000);
        run(60_000);
        assertThat(pace.leadUs() - lead).isLessThan(20_000);
    }

    @Test
    void shouldWaitWhereTheWorldCouldNotCome() {
        int tick = run(1_000);
        pace.reached(tick - 3);
        assertThat(pace.fraction()).isEqualTo(0xffff);
        assertThat(pace.advance(nowMs * MS)).isEqualTo(tick - 3);
    }

    @Test
    void shouldJumpAfterAGap() {
        int before = run(1_000);
        nowMs += 10_000;
        frame += 500;
        assertThat(run(20) - before).isBetween(499, 503);
        assertThat(pace.jumps()).isEqualTo(1);
    }

    @Test
    void shouldKeepSpectatorsBehindTheFrames() {
        TickPacer spectator = new TickPacer(TickPacerSettings.spectator(50));
        int tick = 0;
        for (int i = 0; i < 200; i++) {
            spectator.frameArrived(i, 20 * MS * i + 5 * MS * (i % 4));
            tick = spectator.advance(20 * MS * i + 15 * MS);
        }
        assertThat(tick).isBetween(197, 200);
        assertThat(spectator.leadUs()).isNegative();
    }

    @Test
    void shouldNameWhatIsExpected() {
        assertThatThrownBy(() -> TickPacerSettings.player(0, 0)).hasMessage("tickRateHz: 0 (expected: 1..240)");
        assertThatThrownBy(() -> new TimelineSettings(241, 0, 0, 0))
                .hasMessage("predictTicksMax: 241 (expected: 0..240)");
    }
}
