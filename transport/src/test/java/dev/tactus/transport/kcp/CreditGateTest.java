package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.kcp.SimulatedUdpPath.Weather;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Window of unconfirmed bytes on a simulated path with a round trip of 60 ms. */
final class CreditGateTest {

    private static final int LEAST = 64 * 1024;
    private static final int MOST = 512 * 1024;
    private static final int BYTES = 4_000_000;
    private static final int MESSAGE = 2_000;

    private final byte[] message = new byte[MESSAGE];
    private int sent;
    private int largest;

    /** Sends some megabytes as fast as the gate lets them out, and returns the milliseconds until all have come. */
    private int transfer(SimPair pair, CreditGate gate) {
        long beginMs = pair.nowMs;
        long goal = pair.atClient.size() + (long) BYTES;
        sent = 0;
        open(pair);
        pump(pair, gate);
        while (pair.atClient.size() < goal && pair.nowMs - beginMs < 60_000) {
            pair.step();
            gate.update(pair.nowMs, 0);
            largest = Math.max(largest, gate.windowBytes());
        }
        assertThat((long) pair.atClient.size()).isEqualTo(goal);
        return (int) (pair.nowMs - beginMs);
    }

    /** Lets the client speak first, which proves its address. */
    private void open(SimPair pair) {
        if (!pair.server.isAddressValidated()) {
            pair.client.send(message, 0, 400);
            pair.run(200);
            pair.server.send(new byte[] {1}, 0, 1);
            pair.run(200);
            pair.atClient.reset();
        }
    }

    private void pump(SimPair pair, CreditGate gate) {
        while (sent < BYTES && gate.windowBytes() - pair.server.unconfirmedBytes() > 0) {
            pair.server.send(message, 0, MESSAGE);
            sent += MESSAGE;
        }
        if (sent < BYTES) {
            gate.await(() -> pump(pair, gate), 0);
        }
        pair.flush();
    }

    private static CreditGate gate(SimPair pair, int mostBytes) {
        return new CreditGate(pair.server, LEAST, mostBytes);
    }

    @Test
    void shouldFillACleanPath() {
        SimPair fixed = new SimPair(1, Weather.FAIR);
        int fixedMs = transfer(fixed, gate(fixed, LEAST));
        SimPair pair = new SimPair(1, Weather.FAIR);
        int growingMs = transfer(pair, gate(pair, MOST));
        assertThat(largest).isEqualTo(MOST);
        // 4 MB at 64 KiB a round trip take 62 of them.
        assertThat(fixedMs).isGreaterThan(3_700);
        assertThat(growingMs).isLessThan(fixedMs / 4);
    }

    @Test
    void shouldBeSmallAgainOnceAllIsConfirmed() {
        SimPair pair = new SimPair(2, Weather.FAIR);
        CreditGate gate = gate(pair, MOST);
        transfer(pair, gate);
        pair.run(200);
        gate.update(pair.nowMs, 0);
        assertThat(gate.windowBytes())
                .as("bytes while a sender may still go on")
                .isEqualTo(MOST);
        pair.run(500);
        gate.update(pair.nowMs, 0);
        assertThat(gate.windowBytes()).isEqualTo(LEAST);
        assertThat(transfer(pair, gate)).as("milliseconds of a second transfer").isLessThan(1_200);
    }

    @Test
    void shouldStaySmallOnAPathThatLosesMuch() {
        SimPair pair = new SimPair(3, new Weather(30, 0, 50, 0));
        transfer(pair, gate(pair, MOST));
        assertThat(largest).as("bytes of the window at 5 %% loss").isLessThan(2 * LEAST);
    }

    @Test
    void shouldNotGrowForASenderThatDoesNotWait() {
        SimPair pair = new SimPair(4, Weather.FAIR);
        CreditGate gate = gate(pair, MOST);
        open(pair);
        for (int i = 0; i < 100; i++) {
            pair.server.send(message, 0, MESSAGE);
            pair.run(5);
            gate.update(pair.nowMs, 0);
            assertThat(gate.windowBytes()).isEqualTo(LEAST);
        }
    }

    @Test
    void shouldWakeASenderOnlyForMoreThanAFewSegments() {
        SimPair pair = new SimPair(5, Weather.FAIR);
        CreditGate gate = gate(pair, MOST);
        List<String> woken = new ArrayList<>();
        gate.await(() -> woken.add("sender"), LEAST);
        gate.update(pair.nowMs, LEAST - LEAST / 8 + 1);
        assertThat(woken).isEmpty();
        gate.update(pair.nowMs, LEAST - LEAST / 8);
        gate.update(pair.nowMs, 0);
        assertThat(woken).as("one run").containsExactly("sender");
        gate.await(() -> woken.add("another"), 0);
        assertThat(woken).as("within the call").containsExactly("sender", "another");
    }
}
