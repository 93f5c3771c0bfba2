package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimStateClient;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Age of the newest state that a subscriber knows, at any moment, where datagrams are lost: on the lane that loses
 * nothing, and beside it as the other way would be, one datagram for each tick against what was acknowledged, never
 * sent again. In simulated time, so that the figures are the same everywhere.
 */
final class StateLossTest {

    private static final int SECONDS = 600;
    private static final int DELAY_MS = 30;
    private static final long PERIOD_NS = SimScheduler.SECOND / HerdRoom.RATE;

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100, 200})
    void shouldBeNoStalerThanStatesAgainstWhatWasAcknowledged(int lossPerMille) {
        HerdRoom room = new HerdRoom(1_000_000);
        SimStateClient viewer = room.watch(new SimNetworkConditions(DELAY_MS, 0, lossPerMille, 0, 0), 7 + lossPerMille);
        long fromNs = room.nowNs();
        long bytesBefore = viewer.bytesDown();
        room.run(SECONDS);
        long bornNs = viewer.stateTimesNs().entrySet().stream()
                        .mapToLong(told -> told.getValue() - told.getKey() * PERIOD_NS)
                        .min()
                        .orElseThrow()
                - DELAY_MS * SimScheduler.MS;
        Ages kept = Ages.of(viewer.stateTimesNs(), bornNs, fromNs, room.nowNs());
        Ages dropped = Ages.of(withoutRepeats(viewer, bornNs, lossPerMille), bornNs, fromNs, room.nowNs());
        System.out.printf(
                "states at %d %% loss: p50 %d ms, p99 %d ms, max %d ms, %d B/s; unrepeated: p50 %d ms, p99 %d ms, max %d ms%n",
                lossPerMille / 10,
                kept.p50,
                kept.p99,
                kept.max,
                (viewer.bytesDown() - bytesBefore) / SECONDS,
                dropped.p50,
                dropped.p99,
                dropped.max);
        assertThat(kept.p50).isLessThanOrEqualTo(dropped.p50 + 1);
        assertThat(kept.p99).isLessThanOrEqualTo(dropped.p99 + 1);
    }

    /** Returns the arrival time of each tick's state that is not lost. */
    private static SortedMap<Integer, Long> withoutRepeats(SimStateClient viewer, long bornNs, int lossPerMille) {
        SplittableRandom random = new SplittableRandom(lossPerMille);
        SortedMap<Integer, Long> arrivals = new TreeMap<>();
        for (int tick = viewer.stateTimesNs().firstKey();
                tick <= viewer.stateTimesNs().lastKey();
                tick++) {
            if (random.nextInt(1000) >= lossPerMille) {
                arrivals.put(tick, bornNs + tick * PERIOD_NS + DELAY_MS * SimScheduler.MS);
            }
        }
        return arrivals;
    }

    /** Ages of the newest known state, sampled every millisecond. */
    private record Ages(long p50, long p99, long max) {

        static Ages of(SortedMap<Integer, Long> arrivals, long bornNs, long fromNs, long toNs) {
            long[] ages = new long[(int) ((toNs - fromNs) / SimScheduler.MS)];
            var coming = arrivals.entrySet().iterator();
            Map.Entry<Integer, Long> next = coming.next();
            int newest = next.getKey();
            for (int i = 0; i < ages.length; i++) {
                long nowNs = fromNs + i * SimScheduler.MS;
                while (next.getValue() <= nowNs && coming.hasNext()) {
                    newest = next.getKey();
                    next = coming.next();
                }
                ages[i] = (nowNs - bornNs - newest * PERIOD_NS) / SimScheduler.MS;
            }
            Arrays.sort(ages);
            return new Ages(ages[ages.length / 2], ages[ages.length * 99 / 100], ages[ages.length - 1]);
        }
    }
}
