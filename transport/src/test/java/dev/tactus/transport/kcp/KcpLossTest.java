package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.kcp.SimulatedUdpPath.Weather;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Latency under loss: from an input to the frame that holds it, at 30 Hz, with 30 ms each way. */
class KcpLossTest {

    private static final int TICK_MS = 33;
    private static final int INPUTS = 3_000;
    private static final int INPUT_BYTES = 16;

    /** Latencies in simulated milliseconds, sorted, and what was paid for them. */
    private record Figures(int[] latencies, SimPair pair) {
        int percentile(double share) {
            return latencies[(int) ((latencies.length - 1) * share)];
        }

        @Override
        public String toString() {
            return "p50 %d, p99 %d, p99.9 %d, max %d ms; datagrams up %d, down %d; bytes up %d, down %d; loss seen %d and %d"
                    .formatted(
                            percentile(0.5),
                            percentile(0.99),
                            percentile(0.999),
                            percentile(1),
                            pair.up.sent(),
                            pair.down.sent(),
                            pair.up.bytes(),
                            pair.down.bytes(),
                            pair.client.lossPerMille(),
                            pair.server.lossPerMille());
        }
    }

    private static Figures play(long seed, int lossPerMille) {
        SimPair pair = new SimPair(seed, new Weather(30, 0, lossPerMille, 0));
        Random random = new Random(seed);
        long[] sentMs = new long[INPUTS];
        int[] latencies = new int[INPUTS];
        int sent = 0;
        int framed = 0;
        int seen = 0;
        long nextInputMs = pair.nowMs + random.nextInt(TICK_MS);
        long nextTickMs = pair.nowMs;
        while (seen < INPUTS) {
            pair.step();
            if (sent < INPUTS && pair.nowMs >= nextInputMs) {
                nextInputMs += TICK_MS + random.nextInt(3) - 1;
                sentMs[sent++] = pair.nowMs;
                pair.client.send(new byte[INPUT_BYTES], 0, INPUT_BYTES);
            }
            if (pair.nowMs >= nextTickMs) {
                nextTickMs += TICK_MS;
                int arrived = pair.atServer.size() / INPUT_BYTES;
                pair.server.send(new byte[INPUT_BYTES * (arrived - framed) + 1], 0, INPUT_BYTES * (arrived - framed));
                framed = arrived;
            }
            pair.flush();
            for (; seen < pair.atClient.size() / INPUT_BYTES; seen++) {
                latencies[seen] = (int) (pair.nowMs - sentMs[seen]);
            }
        }
        Arrays.sort(latencies);
        return new Figures(latencies, pair);
    }

    @Test
    void shouldSendNothingTwiceOnACleanPath() {
        Figures figures = play(1, 0);
        assertThat(figures.pair.client.resent() + figures.pair.server.resent())
                .as(figures.toString())
                .isZero();
        assertThat(figures.percentile(1)).as(figures.toString()).isLessThanOrEqualTo(100);
    }

    /** For comparison, what a server on kcp-go needs: 195, 260 and 400 ms. */
    @ParameterizedTest
    @CsvSource({"50, 110", "100, 125", "200, 150"})
    void shouldKeepLatencyLowUnderLoss(int lossPerMille, int p99Ms) {
        for (int seed = 1; seed <= 5; seed++) {
            Figures figures = play(seed, lossPerMille);
            assertThat(figures.percentile(0.99))
                    .as("seed " + seed + ": " + figures)
                    .isLessThanOrEqualTo(p99Ms);
        }
    }
}
