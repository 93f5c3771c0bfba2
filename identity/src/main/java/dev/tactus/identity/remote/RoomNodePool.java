package dev.tactus.identity.remote;

import dev.tactus.core.RepeatedTask;
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
 * Room nodes known to the accounts service. A periodic health call to each one yields its name, whether it accepts
 * players, and whether it has restarted. Thread-safe.
 */
public final class RoomNodePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoomNodePool.class);

    private final List<Known> nodes;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tactus-heartbeats").daemon().factory());

    private RoomNodePool(List<Known> nodes) {
        this.nodes = nodes;
    }

    /** Polls the health of these nodes every {@code everyMs} until closed, and then closes their clients. */
    public static RoomNodePool of(List<RoomNodeClient> links, int everyMs) {
        RoomNodePool nodes = new RoomNodePool(links.stream().map(Known::new).toList());
        var unused = nodes.timer.scheduleWithFixedDelay(
                new RepeatedTask(nodes::poll, thrown -> LOG.error("health of room nodes could not be asked", thrown)),
                0,
                everyMs,
                TimeUnit.MILLISECONDS);
        return nodes;
    }

    /**
     * A node that has answered.
     *
     * @param link client of the node
     * @param health last answer
     */
    record LiveRoomNode(RoomNodeClient link, HealthAnswer health) {

        String name() {
            return health.getNode();
        }
    }

    /** Returns the nodes that answered the last poll and accept players. */
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

    /** Returns the number of configured nodes. */
    int size() {
        return nodes.size();
    }

    private void poll() {
        nodes.forEach(Known::ask);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        nodes.forEach(node -> node.link.close());
    }

    /** A node and its last answer. */
    private static final class Known {

        private final RoomNodeClient link;
        private final AtomicBoolean asked = new AtomicBoolean();
        private volatile @Nullable HealthAnswer health;

        Known(RoomNodeClient link) {
            this.link = link;
        }

        /** Set while a call is pending: one at a time, so that answers cannot overtake each other. */
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
                LOG.info("node up: node={} rooms={}", now.getNode(), now.getRooms());
            } else if (now == null && before != null) {
                LOG.warn("node down, no tickets for its rooms: node={}", before.getNode());
            } else if (now != null && before != null && now.getStartedMs() != before.getStartedMs()) {
                LOG.warn("node restarted, its earlier matches are over: node={}", now.getNode());
            }
        }
    }
}
