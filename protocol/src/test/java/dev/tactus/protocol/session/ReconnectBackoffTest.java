package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.SimClock.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReconnectBackoffTest {

    private final ReconnectBackoff retry = new ReconnectBackoff(250, 5000, 120_000);

    @Test
    void shouldTryAtOnceThenDoubleUpToLongestDelay() {
        assertThat(retry.delayMs(0, 0)).isZero();
        long lateNs = ReconnectBackoff.EAGER_FOR_MS * MS;
        int[] delays = new int[7];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = retry.delayMs(0, lateNs);
        }
        assertThat(delays).containsExactly(250, 500, 1000, 2000, 4000, 5000, 5000);
        assertThat(retry.attempts()).isEqualTo(8);
    }

    @Test
    void shouldTryOftenWhileAServerMayBeStartingAgain() {
        assertThat(delays(0, 8)).containsExactly(0, 250, 500, 500, 500, 500, 500, 500);
        assertThat(retry.delayMs(0, ReconnectBackoff.EAGER_FOR_MS * MS - 1)).isEqualTo(500);
        assertThat(retry.delayMs(0, ReconnectBackoff.EAGER_FOR_MS * MS)).isEqualTo(5000);
        ReconnectBackoff slow = new ReconnectBackoff(2000, 5000, 120_000);
        assertThat(slow.delayMs(0, 0)).isZero();
        assertThat(slow.delayMs(0, 0)).as("the first delay is as it was chosen").isEqualTo(2000);
        assertThat(slow.delayMs(0, 0)).isEqualTo(2000);
    }

    @Test
    void shouldSpreadFirstAttemptOverFiftyMilliseconds() {
        for (int chance : new int[] {1, 50, 51, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(new ReconnectBackoff(250, 5000, 1).delayMs(chance, 0))
                    .as("with chance %d", chance)
                    .isBetween(0, 50);
        }
        assertThat(new ReconnectBackoff(250, 5000, 1).delayMs(50, 0)).isEqualTo(50);
        assertThat(new ReconnectBackoff(3, 5000, 1).delayMs(3, 0)).isEqualTo(3);
    }

    @Test
    void shouldShortenByChanceToHalfAtMost() {
        for (int chance : new int[] {1, 125, 126, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            ReconnectBackoff second = new ReconnectBackoff(250, 5000, 1);
            second.delayMs(chance, 0);
            assertThat(second.delayMs(chance, 0)).as("with chance %d", chance).isBetween(125, 250);
        }
        retry.delayMs(125, 0);
        assertThat(retry.delayMs(125, 0)).isEqualTo(125);
    }

    @Test
    void shouldStayWithLongestDelayForever() {
        ReconnectBackoff patient = new ReconnectBackoff(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        patient.delayMs(0, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(patient.delayMs(0, 0)).isPositive();
        }
    }

    @Test
    void shouldGiveUpWhenNoPlaceCameAboutForTooLong() {
        assertThat(retry.delayMs(0, 5 * MS)).isZero();
        retry.heard(SessionPhase.CONNECTING, 5 * MS);
        assertThat(retry.delayMs(0, 120_004 * MS)).isEqualTo(250);
        assertThat(retry.delayMs(0, 120_005 * MS)).isEqualTo(ReconnectBackoff.GIVE_UP);
    }

    @Test
    void shouldBeginAnewAfterPlaceWasThere() {
        delays(0, 5);
        retry.heard(SessionPhase.WAITING, 1000 * MS);
        assertThat(retry.delayMs(0, 500_000 * MS)).isZero();
        assertThat(retry.attempts()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithItsDelaysWhereEveryLinkIsLostSoon() {
        delays(0, 3);
        for (int again = 1; again <= 3; again++) {
            long nowNs = again * 10_000L * MS;
            retry.heard(SessionPhase.RUNNING, nowNs);
            assertThat(retry.delayMs(0, nowNs + 1_999 * MS)).isEqualTo(500 << again);
        }
        retry.heard(SessionPhase.RUNNING, 1_000_000 * MS);
        assertThat(retry.delayMs(0, 1_002_000 * MS)).isZero();
    }

    @Test
    void shouldNeverTryWhereNoTimeIsGiven() {
        assertThat(new ReconnectBackoff(1, 1, 0).delayMs(0, 0)).isEqualTo(ReconnectBackoff.GIVE_UP);
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatThrownBy(() -> new ReconnectBackoff(0, 5, 5)).hasMessage("firstMs: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new ReconnectBackoff(250, 5, 5)).hasMessage("longestMs: 5 (expected: >= 250)");
    }

    private int[] delays(int chance, int count) {
        int[] delays = new int[count];
        for (int i = 0; i < count; i++) {
            delays[i] = retry.delayMs(chance, 0);
        }
        return delays;
    }
}
