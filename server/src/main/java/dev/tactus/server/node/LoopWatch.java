package dev.tactus.server.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that event loops run their tasks in time. Each gets a task, and the next one when it has run; a loop that has not run
 * its task for two seconds is stuck, which is logged once with the stack of its thread. One thread calls {@link #check}; any
 * asks.
 */
final class LoopWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LoopWatch.class);

    private static final long STUCK_NS = 2_000_000_000L;

    /** A check that is later than this says that the whole process stood still, and not that a loop is stuck. */
    private static final long CHECK_LATE_NS_MAX = 1_000_000_000L;

    private static final int STACK_LINES_MAX = 12;

    private final List<Watched> loops = new ArrayList<>();
    private long checkedNs;
    private volatile long worstNs;

    private static final class Watched {

        final String name;
        final Executor loop;
        final AtomicBoolean pending = new AtomicBoolean();
        long sentNs;
        boolean stuck;
        volatile @Nullable Thread thread;

        Watched(String name, Executor loop) {
            this.name = name;
            this.loop = loop;
        }
    }

    LoopWatch(long nowNs) {
        checkedNs = nowNs;
    }

    /** Watches a further loop. */
    void add(String name, Executor loop) {
        loops.add(new Watched(name, loop));
    }

    /** Looks at all loops. */
    void check(long nowNs) {
        long stoodNs = nowNs - checkedNs > CHECK_LATE_NS_MAX ? nowNs - checkedNs : 0;
        checkedNs = nowNs;
        long worst = 0;
        for (Watched watched : loops) {
            watched.sentNs += stoodNs;
            worst = Math.max(worst, check(watched, nowNs));
        }
        worstNs = worst;
    }

    private static long check(Watched watched, long nowNs) {
        long lateNs = watched.pending.get() ? nowNs - watched.sentNs : 0;
        if (lateNs == 0) {
            if (watched.stuck) {
                watched.stuck = false;
                LOG.warn("event loop goes on: {}", watched.name);
            }
            send(watched, nowNs);
        } else if (lateNs > STUCK_NS && !watched.stuck) {
            watched.stuck = true;
            LOG.error("event loop stuck for {} ms: {}{}", lateNs / 1_000_000, watched.name, stack(watched.thread));
        }
        return lateNs;
    }

    private static void send(Watched watched, long nowNs) {
        watched.sentNs = nowNs;
        watched.pending.set(true);
        try {
            watched.loop.execute(() -> {
                watched.thread = Thread.currentThread();
                watched.pending.set(false);
            });
        } catch (RejectedExecutionException e) {
            // The node stops.
            watched.pending.set(false);
        }
    }

    private static String stack(@Nullable Thread thread) {
        return thread == null
                ? ""
                : Stream.of(thread.getStackTrace())
                        .limit(STACK_LINES_MAX)
                        .map(line -> "\n    at " + line)
                        .collect(Collectors.joining());
    }

    /** Returns whether no loop is stuck. */
    boolean isInTime() {
        return worstNs <= STUCK_NS;
    }

    /** Returns for how long the slowest loop has not run its task, in nanoseconds, as of the last check. */
    long worstNs() {
        return worstNs;
    }
}
