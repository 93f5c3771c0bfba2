package dev.tactus.engine.host;

import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.Room;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomCounters;
import dev.tactus.engine.room.RoomSpec;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many rooms on one thread: by default the event loop on which the sockets of their sessions are, so that an input
 * goes from socket to room and a frame from room to socket without crossing threads. Other threads leave commands in a
 * bounded inbox.
 */
public final class RoomAgent implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(RoomAgent.class);

    /** Commands that may wait; what becomes of a further one stands at its kind. */
    private static final int INBOX_MAX = 1 << 16;

    /** Rooms of the same beat are spread over so many moments of its period, so that neither work nor packets pile up. */
    private static final int SLOTS = 16;

    private static final long FIGURES_EVERY_NS = 250_000_000L;

    private record Envelope(
            @Nullable RoomProxy room,
            @Nullable RoomOperation command,
            @Nullable Runnable task) {}

    private final int number;
    private final ScheduledExecutorService thread;
    private final LongSupplier clock;
    private final RoomContext context;
    private final RoomCounters counters = new RoomCounters();
    private final Queue<Envelope> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inboxSize = new AtomicInteger();
    private final AtomicInteger inboxDropped = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final PriorityQueue<RoomProxy> rooms = new PriorityQueue<>(Comparator.comparingLong(RoomProxy::dueNs));
    private final long firstNs;

    private volatile @Nullable Thread owner;

    /** Whether a room is at work: what a link says in the middle of that waits in the inbox until it is done. */
    private boolean working;

    private volatile AgentMetrics metrics;
    private long metricsDueNs;
    private long busyNs;
    private int nextSlot;
    private @Nullable ScheduledFuture<?> timer;
    private long timerAtNs = Long.MAX_VALUE;

    /**
     * An agent on {@code thread}, which has to run one task at a time on one thread.
     *
     * @param clock nanoseconds of a monotonic clock
     * @param workers run what takes longer than a tick may, on other threads
     */
    public RoomAgent(
            int number,
            ScheduledExecutorService thread,
            LongSupplier clock,
            Archive archive,
            DesyncStore desyncs,
            Executor workers,
            Epoch epoch,
            String build) {
        this.number = number;
        this.thread = thread;
        this.clock = clock;
        this.context = new RoomContext(archive, desyncs, this, workers, counters, epoch, new RandomTokens(), build);
        this.firstNs = clock.getAsLong();
        this.metrics = snapshotMetrics();
    }

    long nowNs() {
        return clock.getAsLong();
    }

    /** Returns what this agent has done. Any thread. */
    public AgentMetrics lastMetrics() {
        return metrics;
    }

    /** Runs a task on this agent's thread, soon. Any thread; never dropped. */
    @Override
    public void execute(Runnable task) {
        post(new Envelope(null, null, task));
    }

    /** Gives a room a command: at once if this is the agent's thread, else through the inbox. */
    void submit(RoomProxy room, RoomOperation command) {
        if (Thread.currentThread() == owner && !working) {
            working = true;
            apply(room, command, clock.getAsLong());
            working = false;
            return;
        }
        if (inboxSize.get() >= INBOX_MAX && !command.onInboxFull()) {
            inboxDropped.incrementAndGet();
            return;
        }
        post(new Envelope(room, command, null));
    }

    private void post(Envelope letter) {
        inboxSize.incrementAndGet();
        inbox.add(letter);
        if (woken.compareAndSet(false, true)) {
            thread.execute(this::runOnce);
        }
    }

    /** Makes a room here. On the agent's thread only. */
    RoomProxy add(RoomSpec spec) {
        assert Thread.currentThread() == owner : "a room is made on its agent's thread";
        long nowNs = clock.getAsLong();
        Room room = new Room(spec, context, nowNs, firstTickNs(spec, nowNs));
        RoomProxy hosted = new RoomProxy(room, this, firstTickNs(spec, nowNs));
        nextSlot++;
        rooms.add(hosted);
        setTimer(nowNs);
        return hosted;
    }

    private long firstTickNs(RoomSpec spec, long nowNs) {
        long periodNs = 1_000_000_000L / spec.settings().tickRateHz();
        long intoPeriod = (nowNs - firstNs) % periodNs;
        return nowNs - intoPeriod + periodNs + nextSlot % SLOTS * periodNs / SLOTS;
    }

    /** One turn: what lies in the inbox, then every room that is due. */
    private void runOnce() {
        owner = Thread.currentThread();
        woken.set(false);
        working = true;
        long startNs = clock.getAsLong();
        for (Envelope letter = inbox.poll(); letter != null; letter = inbox.poll()) {
            inboxSize.decrementAndGet();
            if (letter.task != null) {
                letter.task.run();
            } else if (letter.room != null && letter.command != null) {
                apply(letter.room, letter.command, startNs);
            }
        }
        long nowNs = clock.getAsLong();
        for (RoomProxy room = rooms.peek(); room != null && room.dueNs() <= nowNs; room = rooms.peek()) {
            rooms.poll();
            work(room, nowNs);
        }
        working = false;
        long endNs = clock.getAsLong();
        busyNs += endNs - startNs;
        if (endNs >= metricsDueNs) {
            metricsDueNs = endNs + FIGURES_EVERY_NS;
            metrics = snapshotMetrics();
        }
        setTimer(endNs);
    }

    private void work(RoomProxy room, long nowNs) {
        try {
            room.work(nowNs);
            if (room.dueNs() < Long.MAX_VALUE) {
                rooms.add(room);
            } else {
                room.complete();
            }
        } catch (RuntimeException | AssertionError e) {
            stopBroken(room, e, nowNs);
        }
    }

    private void apply(RoomProxy room, RoomOperation command, long nowNs) {
        try {
            command.apply(room.room(), nowNs);
        } catch (RuntimeException | AssertionError e) {
            rooms.remove(room);
            stopBroken(room, e, nowNs);
        }
    }

    /** A bug in one room ends that room; the others go on. */
    private void stopBroken(RoomProxy room, Throwable cause, long nowNs) {
        LOG.error("room {}: stopped by a defect of the server", room.id(), cause);
        try {
            room.room().closeNow("a defect of the server", nowNs);
            room.publish();
        } catch (RuntimeException | AssertionError e) {
            LOG.error("room {}: could not be closed in good order", room.id(), e);
        }
        room.complete();
    }

    private void setTimer(long nowNs) {
        RoomProxy first = rooms.peek();
        long atNs = first == null ? Long.MAX_VALUE : first.dueNs();
        if (atNs >= timerAtNs && timerAtNs > nowNs) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        timerAtNs = atNs;
        if (atNs < Long.MAX_VALUE && !thread.isShutdown()) {
            timer = thread.schedule(this::timerFired, Math.max(0, atNs - nowNs), TimeUnit.NANOSECONDS);
        }
    }

    private void timerFired() {
        timer = null;
        timerAtNs = Long.MAX_VALUE;
        runOnce();
    }

    private AgentMetrics snapshotMetrics() {
        return new AgentMetrics(
                number,
                rooms.size(),
                counters.framesClosed,
                counters.inputsTaken,
                counters.inputsRepeated,
                counters.refusals,
                counters.batchesSent,
                counters.datagramsSent,
                counters.datagramsRepeated,
                counters.subscribersDropped,
                counters.tickClockRestarts,
                counters.desyncs,
                counters.resyncs,
                counters.desyncDrops,
                inboxDropped.get(),
                counters.lateness.quantileUs(500),
                counters.lateness.quantileUs(990),
                busyNs);
    }
}
