package dev.tactus.transport.kcp;

import dev.tactus.core.RepeatedTask;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.transport.secure.SecuredWireFormat;
import dev.tactus.transport.udp.DatagramReader;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that all KCP links of one event loop share: the clock, the timers, scratch memory, and the single flush at
 * the end of a burst, in which all their datagrams leave together. Runs on that loop only.
 */
final class KcpLoop {

    private static final Logger LOG = LoggerFactory.getLogger(KcpLoop.class);

    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final int SWEEP_MS = 250;
    /** A sweep later than this says that the whole process stood still, and not that its peers were silent. */
    private static final int SWEEP_LATE_MS_MAX = 500;

    /** Time 0 of all loops, so that a session goes on with its times on another loop. */
    private static final long ORIGIN_NS = System.nanoTime();

    private static final FastThreadLocal<KcpLoop> OF_THREAD = new FastThreadLocal<>();

    final KcpPacker packer = new KcpPacker(DATAGRAM_BYTES_MAX);
    final byte[] scratch = new byte[DATAGRAM_BYTES_MAX];
    /** The buffer in which datagrams of the unreliable channel are put together and sealed. */
    final byte[] lane = new byte[DATAGRAM_BYTES_MAX];

    final byte[] sealed = new byte[DATAGRAM_BYTES_MAX + SecuredWireFormat.OVERHEAD_BYTES];
    private final ByteBuffer scratchView = ByteBuffer.wrap(scratch);

    private final EventLoop loop;
    private long nowMs = (System.nanoTime() - ORIGIN_NS) / 1_000_000;
    private final TimerWheel timers = new TimerWheel(nowMs);
    private long armedMs = TimerWheel.NEVER;
    private @Nullable Future<?> armed;

    @Bounded(by = "kcp.sessions-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private List<KcpLink> dirty = new ArrayList<>();

    @Bounded(by = "kcp.sessions-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private List<KcpLink> flushing = new ArrayList<>();

    private boolean flushQueued;

    private @Nullable BatchedSender sender;
    private @Nullable DatagramReader reader;

    @Bounded(by = "kcp.sessions-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REFUSED)
    private final List<KcpLink> links = new ArrayList<>();

    private @Nullable Future<?> sweep;
    private long sweptMs;

    private KcpLoop(EventLoop loop) {
        this.loop = loop;
    }

    /** Returns what the links of {@code loop} share; called on it. */
    static KcpLoop of(EventLoop loop) {
        assert loop.inEventLoop();
        KcpLoop shared = OF_THREAD.get();
        if (shared == null) {
            shared = new KcpLoop(loop);
            OF_THREAD.set(shared);
        }
        return shared;
    }

    /** Returns the milliseconds as of the last {@link #look}: the clock is read once a burst. */
    long nowMs() {
        return nowMs;
    }

    /** Returns the same moment by the clock that all loops share, {@link System#nanoTime}. */
    long nowNs() {
        return ORIGIN_NS + nowMs * 1_000_000;
    }

    /** Returns the milliseconds of that clock. */
    long sharedMs() {
        return nowNs() / 1_000_000;
    }

    /** Returns a view of some bytes that is valid until the next one is asked for. */
    ByteBuffer view(byte[] bytes, int offset, int length) {
        ByteBuffer view = bytes == scratch ? scratchView.clear().order(ByteOrder.BIG_ENDIAN) : ByteBuffer.wrap(bytes);
        return view.limit(offset + length).position(offset);
    }

    /** Returns what sends the datagrams of all links whose sockets send in batches. */
    BatchedSender sender() {
        BatchedSender known = sender;
        if (known == null) {
            known = new BatchedSender();
            sender = known;
        }
        return known;
    }

    /** Returns what reads all sockets that are read in batches. */
    DatagramReader reader() {
        DatagramReader known = reader;
        if (known == null) {
            known = new DatagramReader(UdpSockets.DATAGRAM_BYTES_MAX);
            reader = known;
        }
        return known;
    }

    /** Lets what was written over a channel leave now. */
    void flush(Channel channel) {
        if (sender != null) {
            sender.flush();
        }
        channel.flush();
    }

    /** Looks at the clock. */
    long look() {
        nowMs = (System.nanoTime() - ORIGIN_NS) / 1_000_000;
        return nowMs;
    }

    void opened(KcpLink link) {
        link.index = links.size();
        links.add(link);
        if (sweep == null) {
            sweptMs = nowMs;
            sweep = loop.scheduleAtFixedRate(
                    new RepeatedTask(this::sweep, thrown -> LOG.error("links could not be looked after", thrown)),
                    SWEEP_MS,
                    SWEEP_MS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Forgets a link that moves to another loop. */
    void left(KcpLink link) {
        closed(link);
        if (link.isDirty) {
            link.isDirty = false;
            dirty.remove(link);
        }
    }

    void closed(KcpLink link) {
        timers.cancel(link);
        KcpLink last = links.removeLast();
        if (last != link) {
            links.set(link.index, last);
            last.index = link.index;
        }
        if (links.isEmpty() && sweep != null) {
            sweep.cancel(false);
            sweep = null;
            if (reader != null) {
                reader.forgetPeers();
            }
        }
    }

    /** Closes who is silent. Backwards, as a closed link's place is taken by the last one. */
    private void sweep() {
        look();
        long lateMs = nowMs - sweptMs - SWEEP_MS;
        sweptMs = nowMs;
        if (lateMs > SWEEP_LATE_MS_MAX) {
            // The process stood still; what came meanwhile is still unread in the sockets.
            links.forEach(link -> link.excuse(lateMs));
        }
        for (int i = links.size() - 1; i >= 0; i--) {
            if (i < links.size()) {
                sweep(links.get(i));
            }
        }
    }

    /** Looks after one link; a repeated task that throws would not run again, and no silent link would ever be closed. */
    private void sweep(KcpLink link) {
        try {
            link.sweep(nowMs);
        } catch (RuntimeException e) {
            LOG.error("{} could not be looked after", link, e);
        }
    }

    /** Something of this link may have to leave when the current task ends. */
    void dirty(KcpLink link) {
        if (!link.isDirty) {
            link.isDirty = true;
            dirty.add(link);
            if (!flushQueued) {
                flushQueued = true;
                loop.execute(this::flush);
            }
        }
    }

    private void flush() {
        flushQueued = false;
        look();
        List<KcpLink> now = dirty;
        dirty = flushing;
        flushing = now;
        Channel channel = null;
        for (int i = 0; i < now.size(); i++) {
            KcpLink link = now.get(i);
            link.isDirty = false;
            if (channel != null && channel != link.channel) {
                channel.flush();
            }
            channel = link.channel;
            link.flush(nowMs);
        }
        now.clear();
        if (channel != null) {
            flush(channel);
        }
    }

    /** Sees to a link in {@code delayMs}, or {@link KcpSession#IDLE} for never. */
    void setTimer(KcpLink link, int delayMs) {
        if (delayMs == KcpSession.IDLE) {
            timers.cancel(link);
            return;
        }
        long dueMs = nowMs + delayMs;
        if (dueMs != link.dueMs()) {
            timers.set(link, dueMs);
        }
        if (dueMs < armedMs) {
            arm(timers.nextMs());
        }
    }

    private void arm(long dueMs) {
        if (armed != null) {
            armed.cancel(false);
        }
        armedMs = dueMs;
        armed = dueMs == TimerWheel.NEVER
                ? null
                : loop.schedule(this::wake, ORIGIN_NS + dueMs * 1_000_000 - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void wake() {
        armed = null;
        armedMs = TimerWheel.NEVER;
        timers.expire(look(), timer -> dirty((KcpLink) timer));
        long nextMs = timers.nextMs();
        if (nextMs < armedMs) {
            arm(nextMs);
        }
    }
}
