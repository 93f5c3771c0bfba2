package dev.tactus.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.metrics.NodeMeterRegistry;
import dev.tactus.admin.records.ReplayStorage;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.storage.archive.FileReplayStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An HTTP listener on a free port of this machine, and a client for it. */
public final class HttpTestServer implements AutoCloseable {

    public final MemoryRooms rooms = new MemoryRooms(50);
    public final MemoryNodes nodes = new MemoryNodes("bench", rooms);
    public final Path replays = temporary();
    public final MemoryDesyncStore desyncs = new MemoryDesyncStore(10);
    final @Nullable AccountService accounts;
    final NodeMeterRegistry registry = new NodeMeterRegistry();
    final LinkMetricsRegistry links = new LinkMetricsRegistry();
    public final HttpServer face;
    private final TransportSecurity security;
    private final HttpClient client = HttpClient.newHttpClient();
    private final @Nullable String localSecret;
    private volatile boolean ready = true;

    public HttpTestServer(String... overrides) {
        this(HttpTestServer::refuseLink, overrides);
    }

    public HttpTestServer(LinkAcceptor acceptor, String... overrides) {
        this(acceptor, builder -> {}, overrides);
    }

    /** A listener that also serves pages, as {@code pages} binds them. */
    public static HttpTestServer withPages(Consumer<ServerBuilder> pages, String... overrides) {
        return new HttpTestServer(HttpTestServer::refuseLink, pages, overrides);
    }

    private static LinkHandler refuseLink(Link link) {
        throw new IllegalStateException("no link is expected here");
    }

    private HttpTestServer(LinkAcceptor acceptor, Consumer<ServerBuilder> pages, String... overrides) {
        Settings settings = SettingsReader.read(Optional.empty(), overrides(temporary(), overrides));
        accounts = settings.accounts().enabled() ? AccountService.open(settings) : null;
        NodeInfo node = new NodeInfo(
                "bench", "1.2.3", 1_700_000_000_000L, List.of(new NodeInfo.Listener("kcp", "127.0.0.1", 10_086)));
        security = TransportSecurity.open(settings);
        localSecret = settings.http().operatorToken().isSet()
                ? null
                : LocalSecret.open(settings.node().dataDir()).value();
        try {
            face = HttpServer.open(
                    settings,
                    security,
                    new HttpServer.NodeServices(
                            rooms,
                            nodes,
                            RoomSettings.DEFAULTS,
                            GameCatalog.onClassPath(),
                            links.metered("ws", acceptor),
                            links,
                            node,
                            registry,
                            () -> ready,
                            new ReplayStorage(new FileReplayStore(replays), desyncs),
                            accounts == null ? null : accounts.identities(),
                            accounts,
                            accounts == null ? null : accounts.tickets(accounts.locateRoomsHere(rooms)),
                            accounts == null ? Authenticator.NONE : accounts.credentials(),
                            Optional::empty,
                            pages));
        } catch (SettingsException wrong) {
            security.close();
            closeAccounts();
            throw wrong;
        }
    }

    /** Hashes as cheap as they may be, and a file of its own. */
    private static List<String> overrides(Path data, String... more) {
        List<String> usual =
                List.of("http.port=0", "node.data-dir=" + data, "passwords.memory-kib=1024", "passwords.iterations=1");
        return Stream.concat(usual.stream(), Stream.of(more)).toList();
    }

    public static Path temporary() {
        try {
            return Files.createTempDirectory("replays");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + face.port();
    }

    void ready(boolean is) {
        ready = is;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> get(String path, String header, String value) {
        return send(request(path).header(header, value).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Returns the secret in the data folder of a server without an operator token. */
    public String localSecret() {
        return Objects.requireNonNull(localSecret);
    }

    /** Begins a request of the local operator; without a proof where an operator token is set, which a test presents itself. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = anonymous(path);
        return localSecret == null ? request : request.header("authorization", "Bearer " + localSecret);
    }

    /** Begins a request without a proof of identity. */
    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(60));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    @Override
    public void close() {
        client.close();
        face.close();
        security.close();
        closeAccounts();
    }

    private void closeAccounts() {
        if (accounts != null) {
            accounts.close();
        }
    }
}
