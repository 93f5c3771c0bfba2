package dev.tactus.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketLossTest {

    private final PacketLoss loss = new PacketLoss();

    @Test
    void shouldSeeNoLossWhereAllComes() {
        assertThat(loss.perMille()).isZero();
        arrive(0, 1000);
        assertThat(loss.perMille()).isZero();
    }

    @Test
    void shouldCountEveryTenth() {
        for (int packet = 0; packet < 1000; packet++) {
            if (packet % 10 != 9) {
                loss.arrived(packet);
            }
        }
        assertThat(loss.perMille()).isBetween(85, 115);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 200, 400})
    void shouldStayNearTheTruthUnderRandomLoss(int perMille) {
        Random random = new Random(perMille);
        int sum = 0;
        for (int packet = 0; packet < 10_000; packet++) {
            if (random.nextInt(1000) >= perMille) {
                loss.arrived(packet);
            }
            sum += loss.perMille();
        }
        assertThat(sum / 10_000).isBetween(perMille * 9 / 10, perMille * 11 / 10);
    }

    @Test
    void shouldBeAPlainMeanOfTheFirstFew() {
        loss.arrived(1);
        arrive(2, 2 + PacketLoss.PATIENCE + 1);
        // Judged so far: 0, which was lost, and 1, 2.
        assertThat(loss.perMille()).isBetween(330, 336);
    }

    @Test
    void shouldNotCountWhatComesALittleLate() {
        for (int packet = 0; packet < 1000; packet += PacketLoss.PATIENCE) {
            for (int i = PacketLoss.PATIENCE - 1; i >= 0; i--) {
                loss.arrived(packet + i);
            }
        }
        assertThat(loss.perMille()).isZero();
    }

    @Test
    void shouldCountWhatComesTooLate() {
        for (int packet = 0; packet < 1000; packet += 2) {
            loss.arrived(packet);
            if (packet > 20) {
                loss.arrived(packet - 19);
            }
        }
        assertThat(loss.perMille()).isBetween(490, 510);
    }

    @Test
    void shouldNotCareAboutDuplicates() {
        for (int packet = 0; packet < 1000; packet++) {
            if (packet % 4 != 3) {
                loss.arrived(packet);
                loss.arrived(packet);
                loss.arrived(Math.max(0, packet - 10));
            }
        }
        assertThat(loss.perMille()).isBetween(235, 265);
    }

    @Test
    void shouldForgetOldLoss() {
        for (int packet = 0; packet < 400; packet += 2) {
            loss.arrived(packet);
        }
        assertThat(loss.perMille()).isGreaterThan(480);
        arrive(400, 464);
        assertThat(loss.perMille()).isBetween(150, 230);
        arrive(464, 1000);
        assertThat(loss.perMille()).isLessThan(3);
    }

    @Test
    void shouldSurviveAnyNumbers() {
        loss.arrived(0);
        loss.arrived(Integer.MAX_VALUE);
        assertThat(loss.perMille()).isBetween(990, 1000);
        loss.arrived(0);
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            loss.arrived(random.nextInt() >>> 1);
            assertThat(loss.perMille()).isBetween(0, 1000);
        }
    }

    private void arrive(int from, int to) {
        for (int packet = from; packet < to; packet++) {
            loss.arrived(packet);
        }
    }
}
