package dev.tactus.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ServerMessage.InputRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputRateLimiterTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final InputRateLimiter pace = new InputRateLimiter();

    @Test
    void shouldHoldToNothingUntilToldTo() {
        assertThat(allowed(100_000, 0)).isEqualTo(100_000);
        pace.set(new InputRate(0, 5));
        assertThat(allowed(100_000, 0)).isEqualTo(100_000);
        pace.set(new InputRate(1, 1));
        pace.set(null);
        assertThat(allowed(100_000, 0)).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -9_000_000_000_000_000_000L, 9_000_000_000_000_000_000L})
    void shouldHoldToBurstAndThenToRate(long startNs) {
        pace.set(new InputRate(10, 25));
        assertThat(allowed(100, startNs)).isEqualTo(25);
        assertThat(allowed(100, startNs + SECOND_NS)).isEqualTo(10);
        assertThat(allowed(1, startNs + SECOND_NS + SECOND_NS / 10)).isEqualTo(1);
        assertThat(allowed(100, startNs + 60 * SECOND_NS)).isEqualTo(25);
    }

    private int allowed(int asked, long nowNs) {
        int allowed = 0;
        for (int i = 0; i < asked; i++) {
            allowed += pace.allows(nowNs) ? 1 : 0;
        }
        return allowed;
    }
}
