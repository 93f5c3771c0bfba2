package dev.tactus.identity.remote;

import dev.tactus.rpc.v1.HealthAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room nodes that the accounts service knows. Each is asked again and again how it is, which tells its name, whether it takes
 * players, and whether it has started again. Thread-safe.
 */
public final class RoomNodePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoomNodePool.class);

    private final List<Known> nodes;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tactus-heartbeats").daemon().factory());

    private RoomNodePool(List<Known> nodes) {
        this.nodes = nodes;
    }

    /** Takes these nodes, and asks each how it is every {@code everyMs}, until this is closed, which closes them too. */
    public static RoomNodePool of(List<RoomNodeClient> links, int everyMs) {
        RoomNodePool nodes = new RoomNodePool(links.stream().map(Known::new).toList());
        var unused = nodes.timer.scheduleWithFixedDelay(nodes::beat, 0, everyMs, TimeUnit.MILLISECONDS);
        return nodes;
    }

    /**
     * A node that has said how it is.
     *
     * @param link to it
     * @param health what it said last
     */
    record LiveRoomNode(RoomNodeClient link, HealthAnswer health) {

        String name() {
            return health.getNode();
        }
    }

    /** Returns the nodes that answered when they were asked last, and take players. */
    List<LiveRoomNode> live() {
        List<LiveRoomNode> live = new ArrayList<>();
        for (Known node : nodes) {
            HealthAnswer health = node.health;
            if (health != null && health.getReady()) {
                live.add(new LiveRoomNode(node.link, health));
            }
        }
        return live;
    }

    /** Returns how many nodes there should be. */
    int size() {
        return nodes.size();
    }

    private void beat() {
        nodes.forEach(Known::ask);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        nodes.forEach(node -> node.link.close());
    }

    /** A node and what it said last. */
    private static final class Known {

        private final RoomNodeClient link;
        private final AtomicBoolean asked = new AtomicBoolean();
        private volatile @Nullable HealthAnswer health;

        Known(RoomNodeClient link) {
            this.link = link;
        }

        /** One question at a time, or answers could pass each other. */
        void ask() {
            if (asked.compareAndSet(false, true)) {
                var unused = link.health().whenComplete((answer, failure) -> {
                    heard(answer);
                    asked.set(false);
                });
            }
        }

        private void heard(@Nullable HealthAnswer now) {
            HealthAnswer before = health;
            health = now;
            if (now != null && before == null) {
                LOG.info("node {} is there, with {} rooms", now.getNode(), now.getRooms());
            } else if (now == null && before != null) {
                LOG.warn("node {} does not answer: nobody gets tickets for its rooms", before.getNode());
            } else if (now != null && before != null && now.getStartedMs() != before.getStartedMs()) {
                LOG.warn("node {} has started again: its matches of before are over", now.getNode());
            }
        }
    }
}
