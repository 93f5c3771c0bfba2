package dev.tactus.engine.host;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomCounters;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.lifecycle.Room;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs many rooms on one thread: by default an event loop, so that an input goes from socket to room and a frame from
 * room to socket without crossing threads where the link is of the same loop. Other threads enqueue commands in a
 * bounded inbox.
 *
 * <p>All work of a room, its ticks, commands and tasks, goes through {@link #runGuarded}: an exception ends that room
 * only, and neither other rooms nor the turn.
 */
public final class RoomAgent implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(RoomAgent.class);

    /** Capacity of the inbox; the type of a further command decides how it is handled. */
    private static final int INBOX_MAX = 1 << 16;

    /**
     * Number of phases within a tick period over which rooms of the same rate are spread, so that neither work nor
     * packets pile up.
     */
    private static final int SLOTS = 16;

    private static final long METRICS_EVERY_NS = 250_000_000L;

    private final int number;
    private final ScheduledExecutorService thread;
    private final LongSupplier clock;
    private final Archive archive;
    private final DesyncStore desyncs;
    private final Executor workers;
    private final Journal journal;
    private final Epoch epoch;
    private final String build;
    private final Supplier<String> tokens = new RandomTokens();
    private final RoomCounters counters = new RoomCounters();

    @Bounded(
            by = "INBOX_MAX commands; tasks of rooms and links by their own limits",
            owner = Bounded.Owner.NODE,
            full = Bounded.Fate.REFUSED)
    private final Queue<Envelope> inbox = new ConcurrentLinkedQueue<>();

    private final AtomicInteger inboxSize = new AtomicInteger();
    private final AtomicInteger inboxDropped = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();

    @Bounded(by = "the rooms of the host", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final PriorityQueue<RoomProxy> rooms = new PriorityQueue<>(Comparator.comparingLong(RoomProxy::dueNs));

    private final long firstNs;

    private volatile @Nullable Thread owner;

    /** Set while a room is working; a command that arrives meanwhile waits in the inbox. */
    private boolean working;

    /** Bytes of history that each room may keep in memory; any thread sets it. */
    private volatile int historyBytesMax = Integer.MAX_VALUE;

    private volatile AgentMetrics metrics;
    private long metricsDueNs;
    private long busyNs;
    private int nextSlot;
    private @Nullable ScheduledFuture<?> timer;
    private long timerAtNs = Long.MAX_VALUE;

    /** Queued work: a command or a task of a room, or a task that belongs to no room. */
    private sealed interface Envelope {

        record RoomCommand(RoomProxy room, RoomOperation operation) implements Envelope {}

        record RoomTask(RoomExecutor room, Runnable task) implements Envelope {}

        record AgentTask(Runnable task) implements Envelope {}
    }

    /** Runs a room's tasks from other threads on the agent's thread. */
    private final class RoomExecutor implements Executor {

        private @Nullable RoomProxy room;

        @Override
        public void execute(Runnable task) {
            post(new Envelope.RoomTask(this, task));
        }
    }

    /**
     * Creates an agent on {@code thread}, which must run one task at a time on one thread.
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
        this(number, thread, clock, archive, desyncs, workers, Journal.NONE, epoch, build);
    }

    /**
     * Creates an agent whose rooms are written to a journal.
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
            Journal journal,
            Epoch epoch,
            String build) {
        this.number = number;
        this.thread = thread;
        this.clock = clock;
        this.archive = archive;
        this.desyncs = desyncs;
        this.workers = workers;
        this.journal = journal;
        this.epoch = epoch;
        this.build = build;
        this.firstNs = clock.getAsLong();
        this.metrics = snapshotMetrics();
    }

    /** Returns the thread that the agent runs on. */
    Executor thread() {
        return thread;
    }

    long nowNs() {
        return clock.getAsLong();
    }

    /** Returns the Unix time in milliseconds of this agent's clock. */
    long nowUnixMs() {
        return epoch.unixMsAt(clock.getAsLong());
    }

    /** Returns the latest metrics of this agent. Any thread. */
    public AgentMetrics lastMetrics() {
        return metrics;
    }

    /** Sets the bytes of history that each room may keep in memory. Any thread; holds from each room's next second on. */
    void boundHistory(int bytesMax) {
        historyBytesMax = bytesMax;
    }

    /** Sets the lateness of ticks, over two seconds, from which {@link #isOverloaded} holds; 0 for none. Any thread. */
    public void boundLateness(int ms) {
        counters.gauge.bound(ms);
    }

    /** Returns whether the agent's rooms are too late for another one. Any thread. */
    boolean isOverloaded() {
        return counters.gauge.isOverloaded(clock.getAsLong());
    }

    /** Returns whether this is the agent's own thread. Any thread. */
    boolean isOwnThread() {
        return Thread.currentThread() == owner;
    }

    /** Asserts that the caller is on this agent's thread, the only writer of its rooms. */
    void assertOwner() {
        assert isOwnThread()
                : "agent " + number + " on " + Thread.currentThread().getName() + " (expected: its own thread)";
    }

    /** Runs a task on this agent's thread, asynchronously. Any thread; never dropped. */
    @Override
    public void execute(Runnable task) {
        post(new Envelope.AgentTask(task));
    }

    /**
     * Submits a command to a room: immediately if this is the agent's thread and no room is working, else through the
     * inbox.
     */
    void submit(RoomProxy room, RoomOperation operation) {
        if (isOwnThread() && !working) {
            working = true;
            try {
                apply(room, operation, clock.getAsLong());
                journal.flush();
            } finally {
                working = false;
            }
            return;
        }
        if (inboxSize.get() >= INBOX_MAX && !operation.onInboxFull()) {
            inboxDropped.incrementAndGet();
            return;
        }
        post(new Envelope.RoomCommand(room, operation));
    }

    private void post(Envelope envelope) {
        inboxSize.incrementAndGet();
        inbox.add(envelope);
        if (woken.compareAndSet(false, true)) {
            thread.execute(this::runOnce);
        }
    }

    /**
     * Creates or resumes a room on this agent. On the agent's thread only.
     *
     * @param source the journal of the room to resume, null for a new one
     * @throws RuntimeException if the room cannot be created, for example because its game fails; nothing of it remains
     *     then
     */
    RoomProxy add(RoomSpec spec, @Nullable JournalSource source) {
        assertOwner();
        long nowNs = clock.getAsLong();
        long firstTickNs = firstTickNs(spec, nowNs);
        RoomExecutor executor = new RoomExecutor();
        RoomContext context = new RoomContext(
                archive, desyncs, executor, workers, counters, epoch, tokens, journal, () -> historyBytesMax, build);
        Room room = source == null
                ? new Room(spec, context, nowNs, firstTickNs)
                : Room.resume(source, spec, context, nowNs, firstTickNs);
        RoomProxy proxy = new RoomProxy(room, this, firstTickNs);
        executor.room = proxy;
        nextSlot++;
        rooms.add(proxy);
        setTimer(nowNs);
        return proxy;
    }

    private long firstTickNs(RoomSpec spec, long nowNs) {
        long periodNs = 1_000_000_000L / spec.settings().tickRateHz();
        long intoPeriod = (nowNs - firstNs) % periodNs;
        return nowNs - intoPeriod + periodNs + nextSlot % SLOTS * periodNs / SLOTS;
    }

    /** Runs one turn: the commands in the inbox, then every room that is due. */
    private void runOnce() {
        owner = Thread.currentThread();
        woken.set(false);
        working = true;
        long startNs = clock.getAsLong();
        try {
            // What comes meanwhile is for the next turn, before which the sockets have theirs: a room that sends to a
            // large
            // audience in slices lets its players' frames leave in between.
            int queued = inboxSize.get();
            for (Envelope envelope = inbox.poll(); envelope != null; envelope = --queued > 0 ? inbox.poll() : null) {
                inboxSize.decrementAndGet();
                open(envelope, startNs);
            }
            long nowNs = clock.getAsLong();
            for (RoomProxy room = rooms.peek(); room != null && room.dueNs() <= nowNs; room = rooms.peek()) {
                rooms.poll();
                work(room, nowNs);
            }
            journal.flush();
        } finally {
            // Whatever this turn threw, the next one must be scheduled.
            working = false;
            long endNs = clock.getAsLong();
            busyNs += endNs - startNs;
            if (endNs >= metricsDueNs) {
                metricsDueNs = endNs + METRICS_EVERY_NS;
                metrics = snapshotMetrics();
            }
            setTimer(endNs);
        }
    }

    private void open(Envelope envelope, long nowNs) {
        switch (envelope) {
            case Envelope.RoomCommand(RoomProxy room, RoomOperation operation) -> apply(room, operation, nowNs);
            case Envelope.RoomTask(RoomExecutor executor, Runnable task) -> {
                RoomProxy room = executor.room;
                if (room != null && !runGuarded(room, () -> room.room().run(task, nowNs), nowNs)) {
                    rooms.remove(room);
                } else if (room != null && room.room().isClosed() && room.dueNs() == Long.MAX_VALUE) {
                    // Its last message had to wait for the journal, and has made work due again.
                    work(room, nowNs);
                }
            }
            case Envelope.AgentTask(Runnable task) -> {
                try {
                    task.run();
                } catch (Throwable thrown) {
                    LOG.error("agent task failed: agent={}", number, thrown);
                }
            }
        }
    }

    private void work(RoomProxy room, long nowNs) {
        assertOwner();
        if (runGuarded(room, () -> room.work(nowNs), nowNs)) {
            if (room.dueNs() < Long.MAX_VALUE) {
                rooms.add(room);
            }
            if (room.room().isClosed()) {
                room.complete();
            }
        }
    }

    private void apply(RoomProxy room, RoomOperation operation, long nowNs) {
        assertOwner();
        if (!runGuarded(room, () -> operation.apply(room.room(), nowNs), nowNs)) {
            rooms.remove(room);
        }
    }

    /**
     * Runs work of a room. Catches everything, linkage errors and stack overflows included: a failure in one room must
     * not stop others, and ends the room in which it occurred.
     *
     * @return whether the room goes on
     */
    private boolean runGuarded(RoomProxy room, Runnable work, long nowNs) {
        try {
            work.run();
            return true;
        } catch (Throwable thrown) {
            stopBroken(room, thrown, nowNs);
            return false;
        }
    }

    /** Ends a room after a defect, with an orderly close if possible. */
    private void stopBroken(RoomProxy room, Throwable cause, long nowNs) {
        LOG.error("room ends after a defect: room={}", room.id(), cause);
        try {
            room.room().closeNow("a defect of the server", nowNs);
            room.publish();
        } catch (Throwable thrown) {
            LOG.error("room could not be closed in good order: room={}", room.id(), thrown);
            room.room().discardJournal();
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
                counters.lateness.snapshot(),
                counters.inputLatency.snapshot(),
                busyNs);
    }
}
