package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogSignaturesTest {

    private final AtomicLong nowS = new AtomicLong(7_200);
    private final LogSignatures signatures = new LogSignatures("secret", () -> Instant.ofEpochSecond(nowS.get()));

    private static String signature(String query) {
        return query.substring(query.indexOf("sig=") + 4);
    }

    @Test
    void shouldSignForOneRoomMatchAndTime() {
        long untilS = signatures.untilS();
        String signature = signature(signatures.query(7, 1_000, untilS));
        assertThat(signatures.isGenuine(7, 1_000, untilS, signature)).isTrue();
        assertThat(signatures.isGenuine(8, 1_000, untilS, signature)).isFalse();
        assertThat(signatures.isGenuine(7, 1_001, untilS, signature)).isFalse();
        assertThat(signatures.isGenuine(7, 1_000, untilS + 1, signature)).isFalse();
        assertThat(signatures.isGenuine(7, 1_000, untilS, signature + "A")).isFalse();
        assertThat(new LogSignatures("other", Instant::now).isGenuine(7, 1_000, untilS, signature))
                .isFalse();
    }

    @Test
    void shouldGiveAllOfAnHourTheSameAddress() {
        assertThat(signatures.untilS()).isEqualTo(14_400);
        nowS.set(10_799);
        assertThat(signatures.untilS()).isEqualTo(14_400);
        assertThat(signatures.secondsLeft(14_400)).isEqualTo(3_601);
        nowS.set(10_800);
        assertThat(signatures.untilS()).isEqualTo(18_000);
        nowS.set(14_400);
        assertThat(signatures.secondsLeft(14_400)).isZero();
    }
}
