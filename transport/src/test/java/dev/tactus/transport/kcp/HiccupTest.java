package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that stands still for half a second under load, in simulated time. */
class HiccupTest {

    private static final int STALL_MS = 500;
    private static final int CLIENTS = 200;
    private static final int SOCKET_MAX = 1_200;

    /** At this speed the clients take four fifths of the processor. */
    private static final int SPEED = 28;

    /** Lets a loaded server stand still; its latencies are counted from the first second of its recovery on. */
    private static SimulatedListener stalled(int speed, boolean minding) {
        SimulatedListener server = new SimulatedListener(CLIENTS, SOCKET_MAX, speed, minding);
        server.run(4_000);
        assertThat(server.resent()).isZero();
        server.stall(STALL_MS);
        return server;
    }

    @Test
    void shouldBeBackWithinTwoSecondsAtFourFifthsOfTheProcessor() {
        SimulatedListener server = new SimulatedListener(CLIENTS, SOCKET_MAX, SPEED, true);
        server.run(4_000);
        assertThat(server.takeLatencyMs(990)).isLessThan(50);
        server.takeLoadPerMille(1);
        server.run(1_000);
        assertThat(server.takeLoadPerMille(1_000)).isBetween(780, 850);

        server.stall(STALL_MS);
        server.run(2_000);
        server.takeLatencyMs(990);
        server.run(1_000);
        assertThat(server.overflows()).isPositive();
        assertThat(server.takeLatencyMs(990)).isLessThan(50);
    }

    /** The busier the server, the worse it is to send again what was never lost. */
    @ParameterizedTest
    @ValueSource(ints = {28, 26, 24})
    void shouldNotTakeWhatItHasNotReadForLost(int speed) {
        SimulatedListener minding = stalled(speed, true);
        SimulatedListener naive = stalled(speed, false);
        minding.run(2_000);
        naive.run(2_000);

        assertThat(minding.resent() * 10).isLessThan(naive.resent());
        assertThat(minding.overflows()).isLessThan(naive.overflows());
    }
}
