package dev.tactus.server.node;

import dev.tactus.admin.rpc.RpcNodeCalls;
import dev.tactus.cluster.directory.EtcdDirectory;
import dev.tactus.cluster.directory.EtcdSettings;
import dev.tactus.cluster.rooms.ClusterControl;
import dev.tactus.cluster.rooms.ClusterRooms;
import dev.tactus.cluster.rooms.DirectoryClaims;
import dev.tactus.cluster.rooms.RecordReaper;
import dev.tactus.config.ClusterSection;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.RepeatedTask;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.AgentMetrics;
import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.RoomClaims;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SingleNode;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node as one of a cluster: its end of the directory, the claims of its rooms, and its record, which is renewed each
 * second. Without {@code cluster.etcd} it is alone, and nothing is started.
 *
 * <p>Threads: the one that starts the node; what is repeated runs on a thread of its own.
 */
final class ClusterComponent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterComponent.class);

    private static final int FIRST_ANSWER_TRIES = 40;
    private static final long RELEASE_WAIT_MS = 2_000;

    /** Time between two looks at the files of certificates, as of those of calls between services. */
    private static final int CERTIFICATES_SECONDS = 30;

    /** Ids that a process gives to rooms of its own before it comes to those of another: 2^20. */
    private static final int ID_BLOCK_BITS = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Settings settings;
    private final @Nullable Directory directory;
    private final @Nullable DirectoryClaims claims;
    private final @Nullable ScheduledExecutorService timer;
    private final @Nullable ReplicationComponent replication;
    private @Nullable RpcNodeCalls calls;
    private @Nullable Rooms allRooms;
    private @Nullable ClusterNodes allNodes;
    private @Nullable NodeRecord self;
    private long busyNs;
    private long busyAtNs;
    private volatile boolean leaving;

    private ClusterComponent(Settings settings, @Nullable Directory directory) {
        this.settings = settings;
        this.directory = directory;
        this.claims = directory == null
                ? null
                : new DirectoryClaims(directory, settings.node().name(), RANDOM::nextLong);
        this.timer = directory == null
                ? null
                : new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("tactus-cluster").factory());
        this.replication =
                directory == null || claims == null || !settings.cluster().replicates()
                        ? null
                        : ReplicationComponent.start(settings, directory, claims);
    }

    /** Returns the journals of an agent's rooms: copies on other nodes, or files. */
    Journal journal(JournalComponent files) {
        return replication == null ? files.forAgent() : replication.forAgent();
    }

    /**
     * Joins the directory, if there is one, and waits until it answers.
     *
     * @throws SettingsException if it does not
     */
    static ClusterComponent open(Settings settings) {
        ClusterSection section = settings.cluster();
        if (!section.enabled()) {
            return new ClusterComponent(settings, null);
        }
        Directory directory = new EtcdDirectory(EtcdSettings.of(section.endpoints(), section.name()));
        String reason = "";
        for (int i = 0; i < FIRST_ANSWER_TRIES; i++) {
            RoomLookup answer = directory.room(0).toCompletableFuture().join();
            if (!(answer instanceof RoomLookup.Unknown(String why))) {
                return new ClusterComponent(settings, directory);
            }
            reason = why;
        }
        directory.close();
        throw SettingsException.value(
                "cluster.etcd", String.join(",", section.etcd()), "addresses of an etcd that answers; " + reason);
    }

    /** Returns the first id for rooms of this process that bring none. In a cluster each process has a block of its own. */
    long firstRoomId() {
        // Below 2^53, so that JavaScript represents each exactly.
        long block = directory == null ? 0 : RANDOM.nextLong(1L << (51 - ID_BLOCK_BITS));
        return RoomHost.FIRST_OWN_ID + (block << ID_BLOCK_BITS);
    }

    /** Returns the claims of rooms among the nodes. */
    RoomClaims claims() {
        return replication != null ? replication : claims == null ? RoomClaims.NONE : claims;
    }

    void bindTo(MeterRegistry registry) {
        if (replication != null) {
            replication.bindTo(registry);
        }
    }

    /** Returns the bound of {@link #drain} in milliseconds; 0 where nothing is to be done. */
    int drainMs() {
        return replication == null ? 0 : replication.drainMs();
    }

    /** Looks at the files of the certificates of links between nodes now. */
    void reload() {
        if (replication != null) {
            replication.reload();
        }
    }

    /** Takes no new rooms, and hands those that are here to other nodes. */
    void drain(RoomHost rooms) {
        if (replication != null) {
            leaving = true;
            rooms.drain("the node stops");
            renew(rooms);
            replication.drain();
        }
    }

    /**
     * Lets this node look at the others, and them at this one.
     *
     * @param info description of this node
     * @param ready whether it is in order, whatever it is told about new rooms
     */
    void join(RoomHost rooms, AccountsBinding services, GameCatalog games, NodeInfo info, BooleanSupplier ready) {
        RoomNodeControl node = new RoomNodeControl(info, rooms, ready, replication);
        allRooms = rooms;
        allNodes = new SingleNode(info.name(), rooms, node);
        if (directory == null || timer == null) {
            return;
        }
        if (replication != null) {
            replication.join(rooms, games);
        }
        RpcNodeCalls opened = services.nodes();
        calls = opened;
        directory.listen(opened);
        directory.listen(tellingNodes(rooms));
        services.serveNodes(rooms, node, games);
        ClusterRooms all = new ClusterRooms(rooms, directory, opened, info.name());
        ClusterControl control = new ClusterControl(node, rooms, directory, opened, info.name());
        allRooms = all;
        allNodes = control;
        each(1, all::refresh);
        each(1, control::refresh);
        each(CERTIFICATES_SECONDS, this::reload);
        each(1, () -> {
            if (!leaving) {
                node.moveOn();
            }
        });
        RecordReaper reaper = new RecordReaper(directory, info.name(), room -> rooms.find(room) != null);
        each(RecordReaper.INTERVAL_SECONDS, reaper::look);
    }

    /** Returns the rooms of all nodes; those of this one if it is alone. To be called after {@link #join}. */
    Rooms rooms() {
        return Objects.requireNonNull(allRooms, "rooms of the cluster, which join() sets");
    }

    /** Returns the nodes of the cluster. To be called after {@link #join}. */
    ClusterNodes nodes() {
        return Objects.requireNonNull(allNodes, "nodes of the cluster, which join() sets");
    }

    /** Tells clients which nodes have their room, whenever these change. */
    private DirectoryListener tellingNodes(RoomHost rooms) {
        return new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                if (room.isOwnedBy(settings.node().name())) {
                    rooms.resumed().tellNodes(room.id());
                }
            }
        };
    }

    private void each(int seconds, Runnable task) {
        if (timer != null) {
            var unused = timer.scheduleWithFixedDelay(
                    new RepeatedTask(task, thrown -> LOG.error("task of the cluster failed", thrown)),
                    seconds,
                    seconds,
                    TimeUnit.SECONDS);
        }
    }

    /** Announces this node to the others, now and each second with what has changed. */
    void announce(RoomHost rooms, NodeInfo info, GameCatalog games, int httpPort, int rpcPort) {
        if (directory == null) {
            return;
        }
        Map<String, String> addresses = new HashMap<>();
        info.listeners().forEach(one -> addresses.put(one.transport(), address(one.host(), one.port())));
        addresses.put("http", address(settings.http().host(), httpPort));
        addresses.put("rpc", address(settings.rpc().host(), rpcPort));
        if (replication != null) {
            addresses.put("cluster", address(settings.cluster().host(), replication.port()));
        }
        self = new NodeRecord(
                info.name(),
                RANDOM.nextLong(),
                addresses,
                settings.rooms().max(),
                0,
                0,
                true,
                games.all().stream().map(Game::name).toList(),
                info.version(),
                settings.cluster().zone());
        renew(rooms);
        each(1, () -> renew(rooms));
        LOG.info(
                "node is one of a cluster: node={} cluster={}",
                info.name(),
                settings.cluster().name());
    }

    private void renew(RoomHost rooms) {
        NodeRecord record = self;
        if (directory != null && record != null) {
            List<AgentMetrics> agents = rooms.metrics();
            boolean draining = leaving || rooms.drainReason().isPresent();
            int count = agents.stream().mapToInt(AgentMetrics::rooms).sum();
            directory.announce(record.withLoad(count, load(agents), draining));
        }
    }

    /** Returns the load since the last call in thousandths, in steps of 50, so that the record does not change each second. */
    private int load(List<AgentMetrics> agents) {
        long nowNs = System.nanoTime();
        long nowBusyNs = agents.stream().mapToLong(AgentMetrics::busyNs).sum();
        long spanNs = Math.max(1, (nowNs - busyAtNs) * agents.size());
        long permille = busyAtNs == 0 ? 0 : 1_000 * (nowBusyNs - busyNs) / spanNs;
        busyNs = nowBusyNs;
        busyAtNs = nowNs;
        return Math.clamp(permille / 50 * 50, 0, 1_000);
    }

    private String address(String host, int port) {
        String given = settings.cluster().address();
        return bracketed(given.isEmpty() ? reachable(host) : given) + ":" + port;
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Returns the host itself, or this machine's where it stands for all addresses. */
    private static String reachable(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress()
                    ? InetAddress.getLocalHost().getHostAddress()
                    : host;
        } catch (UnknownHostException e) {
            throw SettingsException.value(
                    "cluster.address", "\"\"", "the host under which others reach this node, which is not known");
        }
    }

    /** Tells the others that this node takes no new rooms, before it ends. */
    void leave() {
        leaving = true;
        NodeRecord record = self;
        if (directory != null && record != null) {
            directory.announce(record.withLoad(0, 0, true));
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
        if (calls != null) {
            calls.close();
        }
        if (replication != null) {
            replication.close();
        }
        if (claims != null && directory != null) {
            try {
                claims.released().get(RELEASE_WAIT_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("records of rooms stay in the directory until they are found lost: {}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            directory.close();
        }
    }
}
