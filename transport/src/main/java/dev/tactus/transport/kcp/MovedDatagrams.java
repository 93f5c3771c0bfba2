package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Datagrams of links that live on other loops than that of the socket which reads them: those of one burst go to each loop in
 * one task. On the socket's loop.
 */
final class MovedDatagrams {

    /** Bytes on their way to one loop; more are dropped, as the kernel drops what a late process does not read. */
    static final int BYTES_MAX = 8 * 1024 * 1024;

    private static final int FIRST_DATAGRAMS = 64;
    private static final int FIRST_BYTES = 4_096;

    @Bounded(by = "agents.threads", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private final IdentityHashMap<EventLoop, Target> targets = new IdentityHashMap<>();

    /** The datagrams of one burst for one loop, in their order. */
    private static final class Batch {

        KcpLink[] links = new KcpLink[FIRST_DATAGRAMS];
        InetSocketAddress[] remotes = new InetSocketAddress[FIRST_DATAGRAMS];

        /** The bytes of datagram i end before {@code ends[i]} and begin where those of the one before it end. */
        int[] ends = new int[FIRST_DATAGRAMS];

        byte[] bytes = new byte[FIRST_BYTES];
        int count;
        int length;

        void add(KcpLink link, InetSocketAddress remote, byte[] datagram, int more) {
            if (count == ends.length) {
                links = Arrays.copyOf(links, 2 * count);
                remotes = Arrays.copyOf(remotes, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
            System.arraycopy(datagram, 0, bytes, length, more);
            length += more;
            links[count] = link;
            remotes[count] = remote;
            ends[count++] = length;
        }

        void clear() {
            Arrays.fill(links, 0, count, null);
            Arrays.fill(remotes, 0, count, null);
            count = 0;
            length = 0;
        }
    }

    private static final class Target {

        final EventLoop loop;

        /** A batch that was delivered, for the next burst. */
        final AtomicReference<Batch> spare = new AtomicReference<>(new Batch());

        final AtomicInteger bytesOnTheWay = new AtomicInteger();
        Batch filling = new Batch();

        Target(EventLoop loop) {
            this.loop = loop;
        }

        void send() {
            Batch batch = filling;
            Batch next = spare.getAndSet(null);
            filling = next == null ? new Batch() : next;
            bytesOnTheWay.addAndGet(batch.length);
            loop.execute(() -> deliver(batch));
        }

        private void deliver(Batch batch) {
            bytesOnTheWay.addAndGet(-batch.length);
            KcpLoop shared = KcpLoop.of(loop);
            shared.look();
            int start = 0;
            for (int i = 0; i < batch.count; i++) {
                int length = batch.ends[i] - start;
                KcpLink link = batch.links[i];
                // A datagram that meets its link no longer is one that was lost on the way.
                if (link.isHere() && !link.isClosed()) {
                    System.arraycopy(batch.bytes, start, shared.scratch, 0, length);
                    link.take(shared.scratch, length, batch.remotes[i]);
                }
                start = batch.ends[i];
            }
            batch.clear();
            spare.set(batch);
        }
    }

    /** Adds a datagram of a link; returns false if it is dropped. */
    boolean add(KcpLink link, InetSocketAddress remote, byte[] bytes, int length) {
        Target target = targets.computeIfAbsent(link.home().loop(), Target::new);
        if (target.bytesOnTheWay.get() + target.filling.length + length > BYTES_MAX) {
            return false;
        }
        target.filling.add(link, remote, bytes, length);
        return true;
    }

    /** Hands over what was added since the last time. */
    void flush() {
        for (Target target : targets.values()) {
            if (target.filling.count > 0) {
                target.send();
            }
        }
    }
}
