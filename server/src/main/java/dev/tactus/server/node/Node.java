package dev.tactus.server.node;

import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Credentials;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.Reception;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.game.Games;
import dev.tactus.server.http.HttpFace;
import dev.tactus.server.http.Kept;
import dev.tactus.server.http.NodeInfo;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsException;
import dev.tactus.transport.EventLoops;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server process. What it is made of is closed in the reverse order of its making. */
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** How long players have to be told that the node stops. */
    private static final int FAREWELL_SECONDS_MAX = 5;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final RoomHost rooms;
    private final RoomSettings roomDefaults;
    private final NodeInfo info;
    private final HttpFace http;
    private volatile boolean ready;

    private Node(Settings settings, String version) {
        roomDefaults = settings.rooms().defaults();
        try {
            Games games = games(settings.node());
            Records records = part(Records.open(settings));
            Desyncs desyncs = part(new Desyncs(settings));
            AccountService accounts = settings.accounts().enabled() ? part(AccountService.open(settings)) : null;
            EventLoops loops = part(EventLoops.start("tactus-agent", threads(settings)));
            rooms = new RoomHost(
                    agents(loops, records, desyncs, version), settings.rooms().max());
            Credentials credentials = credentials(accounts, rooms);
            Reception reception = new Reception(rooms, dialect(settings), credentials, RoomHost.RoomMaker.NONE);
            Players players = part(Players.open(settings, loops, reception));
            List<NodeInfo.Listener> listeners = new ArrayList<>(players.listeners());
            if (settings.msgpack().enabled()) {
                MsgpackDoor msgpack = part(MsgpackDoor.open(settings, games, loops, rooms, credentials));
                listeners.add(msgpack.describe());
                MsgpackDoor.stand(settings, games, rooms);
            }
            if (settings.json().enabled() && accounts != null) {
                JsonDoor json = part(JsonDoor.open(settings, loops, rooms, accounts.credentials(), accounts));
                listeners.addAll(json.describe());
            }
            info = new NodeInfo(settings.node().name(), version, System.currentTimeMillis(), listeners);
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            parts.push(registry::close);
            new NodeMetrics(registry)
                    .bind(rooms)
                    .bind(reception)
                    .bind(players.kcp())
                    .bind(players.tcp());
            Kept kept = new Kept(
                    settings.replay().archive(settings.node().dataDir()).directory(), desyncs.store());
            http = part(HttpFace.open(
                    settings.http(),
                    settings.ws(),
                    new HttpFace.Behind(
                            rooms, roomDefaults, games, reception, info, registry, () -> ready, kept, accounts)));
            parts.push(this::endMatches);
            ready = true;
        } catch (RuntimeException e) {
            closeParts();
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

    /** Returns who the node is and where players connect. */
    public NodeInfo info() {
        return info;
    }

    /** Returns the port on which HTTP is. */
    public int httpPort() {
        return http.port();
    }

    /** Takes no new rooms, ends all matches, and closes everything, within bounded time. */
    @Override
    public void close() {
        ready = false;
        closeParts();
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

    private <P extends AutoCloseable> P part(P part) {
        parts.push(part);
        return part;
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.error("a part of the node could not be closed", e);
            }
        }
    }

    private static Games games(Settings.Node node) {
        Path folder = node.dataDir().resolve(node.gamesDir());
        try {
            return Files.isDirectory(folder) ? Games.inFolder(folder) : Games.onClassPath();
        } catch (IllegalArgumentException e) {
            throw SettingsException.value(
                    "node.games-dir", "\"" + folder + "\"", "a folder of jars with games; " + e.getMessage());
        }
    }

    private static int threads(Settings settings) {
        int threads = settings.agents().threads();
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private static List<RoomAgent> agents(EventLoops loops, Records records, Desyncs desyncs, String version) {
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

    /** Whose logins are taken back leaves the rooms too: banned, deleted, logged out everywhere, or with other roles. */
    private static Credentials credentials(@Nullable AccountService accounts, Rooms rooms) {
        if (accounts == null) {
            return Credentials.NONE;
        }
        accounts.onRevoked(revocation -> {
            if (revocation.session() == 0) {
                rooms.removeEverywhere(revocation.accountId(), "your logins were taken back");
            }
        });
        return accounts.credentials();
    }

    private static ProtobufDialect dialect(Settings settings) {
        return new ProtobufDialect(settings.protobuf().bodyBytesMax());
    }
}
