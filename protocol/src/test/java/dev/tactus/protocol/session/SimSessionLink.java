package dev.tactus.protocol.session;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One direction of a link: a reliable lane, which loss makes late, and datagrams, which it swallows. Weather may change
 * while the wire is in use.
 */
final class SimSessionLink {

    private static final long RETRY_NS = 100 * SimClock.MS;

    private final SimClock clock;
    private final Random random;
    private final Consumer<ByteBuffer> reliable;
    private final Consumer<ByteBuffer> datagrams;
    private long reliableFreeNs;

    long delayNs = 30 * SimClock.MS;
    long jitterNs;
    int lossPerMille;
    int againPerMille;
    boolean cut;
    boolean datagramsBlocked;
    int datagramsSent;

    SimSessionLink(SimClock clock, long seed, Consumer<ByteBuffer> reliable, Consumer<ByteBuffer> datagrams) {
        this.clock = clock;
        this.random = new Random(seed);
        this.reliable = reliable;
        this.datagrams = datagrams;
    }

    void send(byte[] message) {
        long takes = delay();
        while (chance(lossPerMille)) {
            takes += RETRY_NS;
        }
        reliableFreeNs = Math.max(reliableFreeNs, clock.nowNs() + takes);
        clock.at(reliableFreeNs, () -> arrive(reliable, message));
    }

    void sendDatagram(byte[] bytes, int length) {
        datagramsSent++;
        byte[] copy = Arrays.copyOf(bytes, length);
        for (int copies = chance(againPerMille) ? 2 : 1; copies > 0; copies--) {
            if (!chance(lossPerMille) && !datagramsBlocked) {
                clock.in(delay(), () -> arrive(datagrams, copy));
            }
        }
    }

    private void arrive(Consumer<ByteBuffer> taker, byte[] bytes) {
        if (!cut) {
            taker.accept(ByteBuffer.wrap(bytes));
        }
    }

    private long delay() {
        return delayNs + (jitterNs == 0 ? 0 : random.nextLong(jitterNs));
    }

    private boolean chance(int perMille) {
        return random.nextInt(1000) < perMille;
    }
}
