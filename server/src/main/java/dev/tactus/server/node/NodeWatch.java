package dev.tactus.server.node;

import dev.tactus.engine.bounds.MemoryBudget;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a node from a thread of its own, ten times a second: the memory that it holds on behalf of its peers, the memory of its
 * sockets, and its event loops. A process whose sockets get no memory for ten seconds ends, so that a supervisor starts it again;
 * the JVM ends by itself only where the heap is used up.
 */
final class NodeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    private static final int EVERY_MS = 100;
    private static final long PROBE_EVERY_NS = 1_000_000_000L;

    private final MemoryBudget budget;
    private final RoomHost rooms;
    private final DirectMemory direct;
    private final LoopWatch loops;
    private final SocketMemoryWatch sockets;
    private final Thread thread = new Thread(this::run, "tactus-watch");
    private long probedNs = System.nanoTime();
    private volatile boolean stopped;

    private NodeWatch(MemoryBudget budget, RoomHost rooms, DirectMemory direct, LoopWatch loops) {
        this.budget = budget;
        this.rooms = rooms;
        this.direct = direct;
        this.loops = loops;
        this.sockets = new SocketMemoryWatch(
                direct, budget::shed, code -> Runtime.getRuntime().halt(code));
        thread.setDaemon(true);
    }

    /** Starts to watch. */
    static NodeWatch start(MemoryBudget budget, RoomHost rooms, DirectMemory direct, LoopWatch loops) {
        NodeWatch watch = new NodeWatch(budget, rooms, direct, loops);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!stopped) {
            try {
                check(System.nanoTime());
                Thread.sleep(EVERY_MS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the watch of the node failed, it goes on", e);
            }
        }
    }

    private void check(long nowNs) {
        loops.check(nowNs);
        budget.check();
        List<RoomView> views = rooms.list();
        rooms.boundHistory(budget.roomBytesMax(views.size(), bytes(views)));
        if (nowNs - probedNs >= PROBE_EVERY_NS) {
            probedNs = nowNs;
            sockets.probe();
        }
    }

    /** Returns the bytes of frames and keyframes that all rooms keep in memory, as of their latest views. */
    static long historyBytes(Rooms rooms) {
        return bytes(rooms.list());
    }

    private static long bytes(List<RoomView> views) {
        return views.stream().mapToLong(RoomView::heapBytes).sum();
    }

    /** Returns whether the node can serve: its loops run, and its sockets get memory. Any thread. */
    boolean isHealthy() {
        return sockets.isAvailable() && loops.isInTime();
    }

    /** Registers what is watched. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder("tactus.memory.budget.bytes", budget, MemoryBudget::bytesMax)
                .description("Bytes that may be held on behalf of peers")
                .register(registry);
        for (String use : budget.uses()) {
            Gauge.builder("tactus.memory.held.bytes", budget, all -> all.heldBytes(use))
                    .description("Bytes held on behalf of peers")
                    .tag("use", use)
                    .register(registry);
        }
        Gauge.builder("tactus.memory.direct.bytes", direct, DirectMemory::usedBytes)
                .description("Bytes outside the heap that buffers of sockets take")
                .register(registry);
        Gauge.builder("tactus.memory.direct.max.bytes", direct, DirectMemory::maxBytes)
                .description("Bytes outside the heap that buffers of sockets may take")
                .register(registry);
        FunctionCounter.builder("tactus.links.shed", budget, all -> all.links().shed())
                .description("Links closed because memory was short")
                .register(registry);
        FunctionCounter.builder(
                        "tactus.links.overdue", budget, all -> all.links().overdue())
                .description("Links closed because they entered no room in their time")
                .register(registry);
        TimeGauge.builder("tactus.loops.late", loops, TimeUnit.NANOSECONDS, LoopWatch::worstNs)
                .description("Time for which the slowest event loop has not run a task")
                .register(registry);
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }
}
