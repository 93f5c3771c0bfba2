package dev.tactus.server.node;

import dev.tactus.admin.HttpServer;
import dev.tactus.admin.metrics.AccountMetrics;
import dev.tactus.admin.metrics.NodeMeterRegistry;
import dev.tactus.admin.metrics.NodeMetrics;
import dev.tactus.admin.records.ReplayStorage;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.WebTransportAddress;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.engine.bounds.LinkLedger;
import dev.tactus.engine.bounds.MemoryBudget;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.Gateways;
import dev.tactus.gateway.protobuf.NativeProtocol;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.server.agones.AgonesAgent;
import dev.tactus.server.agones.GameServerNode;
import dev.tactus.storage.archive.FileReplayStore;
import dev.tactus.transport.EventLoops;
import dev.tactus.webui.WebPages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs rooms, and keeps accounts unless another one does. */
public final class Node implements ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** The time for telling players that the node stops, in seconds. */
    private static final int FAREWELL_SECONDS_MAX = 5;

    private final CloseableStack parts = new CloseableStack();
    private final Settings settings;
    private final ArchiveComponent archive;
    private final RoomHost rooms;
    private final Gateways gateways;
    private final NodeInfo info;
    private final HttpServer http;
    private final int rpcPort;
    private final NodeWatch watch;
    private volatile boolean ready;
    private volatile boolean keepsRooms;

    private final GameCatalog games;
    private final TransportSecurity security;
    private final AccountsBinding accounts;
    private final ClusterComponent cluster;

    private Node(Settings settings, String version) {
        this.settings = settings;
        try {
            DataDirectory.check(settings.node());
            // Last of all, when matches have ended or moved.
            AgonesAgent agones = parts.add(AgonesAgent.of(settings));
            security = parts.add(TransportSecurity.open(settings));
            games = games(settings.node());
            JournalComponent journals = parts.add(JournalComponent.open(settings));
            archive = parts.add(ArchiveComponent.open(settings, journals::has));
            DesyncComponent desyncs = parts.add(new DesyncComponent(settings));
            accounts = parts.add(AccountsBinding.open(settings));
            EventLoops loops = parts.add(EventLoops.start("tactus-agent", threads(settings)));
            cluster = parts.add(ClusterComponent.open(settings));
            rooms = new RoomHost(
                    agents(settings, loops, archive, desyncs, () -> cluster.journal(journals), version),
                    settings.rooms().max(),
                    settings.rooms().requireToken(),
                    cluster.firstRoomId(),
                    cluster.claims());
            journals.resume(rooms, games, archive.archive());
            PlayServices play = new PlayServices(rooms, games, accounts.credentials(rooms), accounts.players());
            LinkLedger ledger = new LinkLedger(System::nanoTime);
            LinkMetricsRegistry links = new LinkMetricsRegistry(ledger);
            gateways = parts.add(
                    Gateways.open(new GatewayContext(settings, loops, security, links, play, accounts.accounts())));
            info = new NodeInfo(settings.node().name(), version, System.currentTimeMillis(), gateways.infos());
            NodeMeterRegistry registry = new NodeMeterRegistry();
            parts.add(registry::close);
            cluster.join(rooms, accounts, games, info, this::isReady);
            http = parts.add(
                    HttpServer.open(settings, security, services(play, cluster, accounts, desyncs, links, registry)));
            gateways.pagesAt(http.port());
            bindMetrics(registry, accounts, links, security);
            watch = parts.add(watch(ledger, archive, accounts, loops));
            watch.bindTo(registry);
            cluster.bindTo(registry);
            parts.add(accounts.listen(rooms, info, this::isReady));
            rpcPort = accounts.port();
            cluster.announce(rooms, info, games, http.port(), rpcPort);
            parts.add(this::endMatches);
            parts.add(cluster::leave);
            // First of all, since what gateways save is read from running rooms.
            parts.add(gateways::stop);
            // Before that, while clients can be told where their rooms go on.
            parts.add(() -> cluster.drain(rooms), cluster.drainMs());
            ready = true;
            agones.start(new GameServerView());
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private HttpServer.NodeServices services(
            PlayServices play,
            ClusterComponent cluster,
            AccountsBinding accounts,
            DesyncComponent desyncs,
            LinkMetricsRegistry links,
            PrometheusMeterRegistry registry) {
        return new HttpServer.NodeServices(
                cluster.rooms(),
                cluster.nodes(),
                roomDefaults(),
                play.games(),
                links.metered("ws", NativeProtocol.acceptor(settings, play)),
                links,
                info,
                registry,
                this::isReady,
                new ReplayStorage(
                        new FileReplayStore(settings.replay()
                                .archive(settings.node().dataDir())
                                .directory()),
                        desyncs.store()),
                accounts.identities(),
                accounts.accounts(),
                accounts.tickets(rooms),
                play.credentials(),
                gateways::webTransport,
                pages -> WebPages.bind(
                        pages,
                        settings.cluster().enabled(),
                        () -> gateways.webTransport()
                                .map(WebTransportAddress::port)
                                .orElse(0),
                        info.version()));
    }

    private boolean isReady() {
        return ready && watch.isHealthy();
    }

    /** This node for Agones. */
    private final class GameServerView implements GameServerNode {

        @Override
        public boolean takesRooms() {
            return isReady() && rooms.drainReason().isEmpty();
        }

        @Override
        public boolean isHealthy() {
            return watch.isHealthy();
        }

        @Override
        public int rooms() {
            return (int) rooms.list().stream()
                    .filter(room -> !room.settings().world().standing())
                    .count();
        }
    }

    private NodeWatch watch(LinkLedger ledger, ArchiveComponent archive, AccountsBinding accounts, EventLoops loops) {
        long set = settings.memory().budgetBytes();
        long heapBytes = Runtime.getRuntime().maxMemory();
        MemoryBudget budget = new MemoryBudget(set == 0 ? MemoryBudget.ofHeap(heapBytes) : set, ledger)
                .count("rooms", () -> NodeWatch.historyBytes(rooms))
                .count("replays", archive::queueBytes)
                .count("http", http::owedBytes)
                .count("rpc", accounts::owedBytes);
        DirectMemory direct = DirectMemory.ofProcess();
        MemoryArithmetic.of(settings, gateways.listeners()).log(heapBytes, direct.maxBytes(), budget.bytesMax());
        LoopWatch watched = new LoopWatch(System.nanoTime());
        for (int i = 0; i < loops.size(); i++) {
            watched.add("agent " + i, loops.loop(i));
        }
        http.watchLoops(watched::add);
        return NodeWatch.start(budget, rooms, direct, watched);
    }

    private void bindMetrics(
            PrometheusMeterRegistry registry,
            AccountsBinding accounts,
            LinkMetricsRegistry links,
            TransportSecurity security) {
        new NodeMetrics(registry).bind(info).bind(rooms).bind(links).bind(security);
        gateways.bindTo(registry);
        if (accounts.accounts() != null) {
            AccountMetrics.bind(registry, accounts.accounts());
        }
    }

    /**
     * Starts a node.
     *
     * @param version of Tactus, for replays and the API
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
        return settings.rooms().defaults();
    }

    @Override
    public void reload() {
        security.reload();
        accounts.reload();
        cluster.reload();
    }

    @Override
    public List<String> games() {
        return games.all().stream().map(Game::name).toList();
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public List<GatewayListener> listeners() {
        return gateways.listeners();
    }

    @Override
    public int httpPort() {
        return http.port();
    }

    @Override
    public Optional<String> issueSignInCode() {
        return Optional.of(http.issueSignInCode());
    }

    /** Returns the port on which other services call; 0 if none do. */
    @Override
    public int rpcPort() {
        return rpcPort;
    }

    /**
     * Lets {@link #close} leave all rooms to the next process on this data directory.
     *
     * @throws SettingsException if rooms have no journals
     */
    @Override
    public void keepRooms() {
        if (!settings.resumesFromFiles()) {
            throw SettingsException.value(
                    "rooms.resume", "false", "true and no cluster.standbys, since rooms are to be kept");
        }
        keepsRooms = true;
    }

    /** Takes no new rooms, ends all matches unless rooms are kept, and closes everything, within bounded time. */
    @Override
    public void close() {
        ready = false;
        parts.close();
    }

    private void endMatches() {
        if (!keepsRooms) {
            archive.matchesEnded();
        }
        try {
            (keepsRooms ? rooms.suspend("the server restarts") : rooms.stop("the server stops"))
                    .toCompletableFuture()
                    .get(FAREWELL_SECONDS_MAX, TimeUnit.SECONDS);
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
            return GameCatalog.installed(folder, List.of());
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
            Settings settings,
            EventLoops loops,
            ArchiveComponent records,
            DesyncComponent desyncs,
            Supplier<Journal> journals,
            String version) {
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
                    journals.get(),
                    epoch,
                    "tactus " + version));
        }
        agents.forEach(agent -> agent.boundLateness(settings.agents().lateMsMax()));
        return agents;
    }
}
