package dev.tactus.transport.kcp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/** One direction of a simulated path: loses, delays, reorders and doubles datagrams as its seed says. */
final class SimulatedUdpPath {

    private record Flying(long dueMs, long number, byte[] bytes) {}

    private final Random random;
    private final Weather weather;
    private final PriorityQueue<Flying> flying =
            new PriorityQueue<>(Comparator.comparingLong(Flying::dueMs).thenComparingLong(Flying::number));
    private long sent;
    private long bytes;

    /**
     * The conditions of a simulated path.
     *
     * @param delayMs how long each takes at least
     * @param jitterMs by how much more some take, so that they overtake each other
     * @param lossPerMille how many of 1000 never come
     * @param doublePerMille how many of 1000 come twice
     * @param mtuBytes longer datagrams never come, and nothing says so
     */
    record Weather(int delayMs, int jitterMs, int lossPerMille, int doublePerMille, int mtuBytes) {
        static final Weather FAIR = new Weather(30, 0, 0, 0);

        Weather(int delayMs, int jitterMs, int lossPerMille, int doublePerMille) {
            this(delayMs, jitterMs, lossPerMille, doublePerMille, Integer.MAX_VALUE);
        }
    }

    SimulatedUdpPath(long seed, Weather weather) {
        random = new Random(seed);
        this.weather = weather;
    }

    void send(byte[] datagram, int length, long nowMs) {
        sent++;
        bytes += length;
        if (random.nextInt(1000) < weather.lossPerMille || length > weather.mtuBytes) {
            return;
        }
        int times = random.nextInt(1000) < weather.doublePerMille ? 2 : 1;
        for (int i = 0; i < times; i++) {
            long dueMs = nowMs + weather.delayMs + random.nextInt(weather.jitterMs + 1);
            flying.add(new Flying(dueMs, sent, Arrays.copyOf(datagram, length)));
        }
    }

    void deliver(long nowMs, Consumer<byte[]> to) {
        for (Flying next = flying.peek(); next != null && next.dueMs <= nowMs; next = flying.peek()) {
            flying.remove();
            to.accept(next.bytes);
        }
    }

    long sent() {
        return sent;
    }

    long bytes() {
        return bytes;
    }
}
