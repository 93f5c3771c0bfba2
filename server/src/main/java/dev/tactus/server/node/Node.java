package dev.tactus.server.node;

import dev.tactus.admin.HttpServer;
import dev.tactus.admin.metrics.AccountMetrics;
import dev.tactus.admin.metrics.NodeMetrics;
import dev.tactus.admin.records.ReplayStorage;
import dev.tactus.config.JsonSection;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.binary.BinaryGateway;
import dev.tactus.gateway.json.JsonAccountsGateway;
import dev.tactus.gateway.json.JsonGateway;
import dev.tactus.gateway.msgpack.MsgpackGateway;
import dev.tactus.gateway.pickle.PickleGateway;
import dev.tactus.gateway.protobuf.ProtobufGateway;
import dev.tactus.identity.credentials.NameCredentials;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.webui.WebPages;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs rooms, and keeps accounts unless another one does. */
public final class Node implements ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** How long players have to be told that the node stops. */
    private static final int FAREWELL_SECONDS_MAX = 5;

    private final CloseableStack parts = new CloseableStack();
    private final RoomHost rooms;
    private final RoomSettings roomDefaults;
    private final NodeInfo info;
    private final HttpServer http;
    private final int rpcPort;
    private volatile boolean ready;

    private Node(Settings settings, String version) {
        roomDefaults = settings.rooms().defaults();
        try {
            TransportSecurity security = parts.add(TransportSecurity.open(settings));
            GameCatalog games = games(settings.node());
            ArchiveComponent records = parts.add(ArchiveComponent.open(settings));
            DesyncComponent desyncs = parts.add(new DesyncComponent(settings));
            AccountsBinding membership = parts.add(AccountsBinding.open(settings));
            EventLoops loops = parts.add(EventLoops.start("tactus-agent", threads(settings)));
            rooms = new RoomHost(
                    agents(loops, records, desyncs, version),
                    settings.rooms().max(),
                    settings.rooms().requireToken());
            Authenticator credentials = membership.credentials(rooms);
            ConnectionAcceptor reception = new ConnectionAcceptor(
                    rooms,
                    dialect(settings),
                    new NameCredentials(credentials, membership.players(), false),
                    RoomHost.RoomFactory.NONE,
                    settings.limits());
            LinkMetricsRegistry links = new LinkMetricsRegistry();
            ProtobufGateway players = parts.add(ProtobufGateway.open(settings, loops, security, reception, links));
            List<NodeInfo.Listener> listeners = new ArrayList<>(players.listeners());
            if (settings.msgpack().enabled()) {
                MsgpackGateway msgpack =
                        parts.add(MsgpackGateway.open(settings, games, loops, security, rooms, credentials, links));
                listeners.add(msgpack.describe());
                MsgpackGateway.openPersistentRoom(settings, games, rooms);
            }
            JsonSection json = settings.json();
            if (json.enabled() && membership.identities() != null) {
                listeners.add(parts.add(JsonGateway.open(settings, loops, security, rooms, credentials, links))
                        .describe());
            }
            if (settings.binary().enabled()) {
                listeners.add(parts.add(BinaryGateway.open(
                                settings, games, loops, security, rooms, credentials, membership.players(), links))
                        .describe());
            }
            AccountService accounts = membership.accounts();
            if (json.enabled() && accounts != null) {
                listeners.add(parts.add(JsonAccountsGateway.open(json, loops, security, accounts, links))
                        .describe());
            }
            PickleGateway pickle = PickleGateway.open(settings, loops, security, rooms, membership.players(), links);
            if (pickle != null) {
                listeners.add(parts.add(pickle).describe());
            }
            info = new NodeInfo(settings.node().name(), version, System.currentTimeMillis(), listeners);
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            parts.add(registry::close);
            NodeMetrics metrics =
                    new NodeMetrics(registry).bind(rooms).bind(players.kcp()).bind(players.tcp());
            if (membership.accounts() != null) {
                AccountMetrics.bind(registry, membership.accounts());
            }
            ReplayStorage kept = new ReplayStorage(
                    settings.replay().archive(settings.node().dataDir()).directory(), desyncs.store());
            http = parts.add(HttpServer.open(
                    settings,
                    security,
                    new HttpServer.NodeServices(
                            rooms,
                            roomDefaults,
                            games,
                            links.metered("ws", reception),
                            links,
                            info,
                            registry,
                            () -> ready,
                            kept,
                            membership.identities(),
                            membership.accounts(),
                            membership.tickets(rooms),
                            WebPages::bind)));
            metrics.bind(links).bind(security);
            parts.add(membership.listen(rooms, info, () -> ready));
            rpcPort = membership.port();
            parts.add(this::endMatches);
            if (pickle != null) {
                // First of all, for what is to be kept of a realm is in its room.
                parts.add(pickle);
            }
            ready = true;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Starts a node.
     *
     * @param version of Tactus, for replays and whoever asks
     * @throws SettingsException if a listener cannot be opened
     */
    public static Node start(Settings settings, String version) {
        return new Node(settings, version);
    }

    /** Returns the rooms. */
    public Rooms rooms() {
        return rooms;
    }

    /** Returns how rooms run unless their creator says otherwise. */
    public RoomSettings roomDefaults() {
        return roomDefaults;
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public int httpPort() {
        return http.port();
    }

    /** Returns the port on which other services call; 0 if none do. */
    @Override
    public int rpcPort() {
        return rpcPort;
    }

    /** Takes no new rooms, ends all matches, and closes everything, within bounded time. */
    @Override
    public void close() {
        ready = false;
        parts.close();
    }

    private void endMatches() {
        try {
            rooms.stop("the server stops").toCompletableFuture().get(FAREWELL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "not every room was closed within {} s; their replays are sealed as they are",
                    FAREWELL_SECONDS_MAX);
        } catch (ExecutionException e) {
            LOG.error("rooms could not be closed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static GameCatalog games(Settings.Node node) {
        Path folder = node.dataDir().resolve(node.gamesDir());
        try {
            return Files.isDirectory(folder) ? GameCatalog.inFolder(folder) : GameCatalog.onClassPath();
        } catch (IllegalArgumentException e) {
            throw SettingsException.value(
                    "node.games-dir", "\"" + folder + "\"", "a folder of jars with games; " + e.getMessage());
        }
    }

    private static int threads(Settings settings) {
        int threads = settings.agents().threads();
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private static List<RoomAgent> agents(
            EventLoops loops, ArchiveComponent records, DesyncComponent desyncs, String version) {
        Epoch epoch = new Epoch(System.nanoTime(), System.currentTimeMillis());
        List<RoomAgent> agents = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            agents.add(new RoomAgent(
                    i,
                    loops.loop(i),
                    System::nanoTime,
                    records.archive(),
                    desyncs.store(),
                    desyncs.workers(),
                    epoch,
                    "tactus " + version));
        }
        return agents;
    }

    private static ProtobufDialect dialect(Settings settings) {
        return new ProtobufDialect(settings.protobuf().bodyBytesMax());
    }
}
