package dev.tactus.transport;

import dev.tactus.core.bounds.Bounded;
import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loop on which a link lives. Work from other threads waits here and runs there, in the order in which it came. A
 * link may move to another loop and takes along the work that waits, so that no message overtakes another.
 *
 * <p>While the link is on its way, no thread is its own: everything waits until it has arrived.
 *
 * <p>Threads: any for {@link #execute} and the questions; a move is begun on the present loop.
 */
public final class LinkHome {

    private static final Logger LOG = LoggerFactory.getLogger(LinkHome.class);

    @Bounded(by = "the link's limit of unsent bytes", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** Set while a task that runs what waits is queued on a loop, so that a burst crosses threads once. */
    private final AtomicBoolean woken = new AtomicBoolean();

    private final AtomicInteger handedOverBytes = new AtomicInteger();

    private volatile EventLoop loop;

    /**
     * False while the link is on its way. Written by the loop that it leaves, before {@link #loop}, and by the loop at which it
     * arrives; read on the present loop only.
     */
    private boolean settled = true;

    /** The loop that the link is to move to as soon as it may, null if it stays; the link's thread only. */
    private @Nullable EventLoop wanted;

    /** Creates the home of a link on {@code loop}. */
    public LinkHome(EventLoop loop) {
        this.loop = loop;
    }

    /** Returns whether the caller is on the link's own thread, and the link is there. */
    public boolean isHere() {
        return loop.inEventLoop() && settled;
    }

    /** Returns the loop of the link, or the one to which it is on its way. */
    public EventLoop loop() {
        return loop;
    }

    /** Runs a task on the link's thread, asynchronously, behind all that came before it. */
    public void execute(Runnable task) {
        waiting.add(task);
        if (woken.compareAndSet(false, true)) {
            loop.execute(this::runWaiting);
        }
    }

    /** Runs the sending of a message like {@link #execute}, and counts the message's bytes until it has run. */
    public void handOver(int bytes, Runnable sending) {
        handedOverBytes.addAndGet(bytes);
        execute(() -> {
            try {
                sending.run();
            } finally {
                handedOverBytes.addAndGet(-bytes);
            }
        });
    }

    /**
     * Returns the bytes of messages whose sending has not run. To be read before what the link itself counts: bytes that go from
     * one count to the other meanwhile are then counted twice for a moment, rather than not at all.
     */
    public int handedOverBytes() {
        return handedOverBytes.get();
    }

    private void runWaiting() {
        if (!isHere()) {
            // It has left since; what waits runs when it arrives.
            return;
        }
        woken.set(false);
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("task of a link failed", e);
            }
            if (!isHere()) {
                return;
            }
        }
    }

    /** Asks for a move to the loop that {@code thread} is; nothing is done where it is none. The link moves when it may. */
    public void want(Executor thread) {
        if (!isHere()) {
            execute(() -> want(thread));
        } else if (thread instanceof EventLoop target) {
            wanted = target == loop ? null : target;
        }
    }

    /** Returns the loop that the link is to move to, null if it stays. On the link's thread. */
    public @Nullable EventLoop wanted() {
        EventLoop target = wanted;
        return target == null || target.isShuttingDown() ? null : target;
    }

    /** Begins a move: from now on no thread is the link's own, until {@link #arrive}. On the present loop. */
    public void leaveFor(EventLoop target) {
        assert isHere() : "a link leaves from its own loop";
        wanted = null;
        settled = false;
        loop = target;
    }

    /** Runs a task on a loop: at once where the caller is on it. */
    public static void run(EventLoop loop, Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** Ends a move, on the loop that {@link #leaveFor} named; then runs what waits. */
    public void arrive() {
        assert loop.inEventLoop() && !settled : "a link arrives once, on its new loop";
        settled = true;
        runWaiting();
    }
}
