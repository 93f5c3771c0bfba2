package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.TlsEngineType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.account.Identities;
import dev.tactus.server.account.TicketIssuer;
import dev.tactus.server.game.Games;
import dev.tactus.server.secure.Security;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsException;
import dev.tactus.server.world.Lookers;
import dev.tactus.transport.tls.ReloadingCertificates;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The HTTP listener with everything that is behind it. */
public final class HttpFace implements AutoCloseable {

    static final int EVENT_LOOPS = 2;
    static final int STOP_SECONDS_MAX = 5;

    /** So soon a stream ends whose watcher may watch no more; a revocation itself takes a second to be known. */
    private static final int STREAM_CHECK_MS = 2_000;

    private final Server server;
    private final WebSocketDoor door;
    private final Streams streams;
    private final Lookers lookers;
    private final Metrics metrics;
    private final EventLoopGroup loops;

    private HttpFace(
            Server server,
            EventLoopGroup loops,
            WebSocketDoor door,
            Streams streams,
            Lookers lookers,
            Metrics metrics) {
        this.server = server;
        this.loops = loops;
        this.door = door;
        this.streams = streams;
        this.lookers = lookers;
        this.metrics = metrics;
    }

    /**
     * What stands behind the listener.
     *
     * @param rooms to create, watch and close
     * @param roomDefaults how rooms run unless their creator says otherwise
     * @param games that rooms may have
     * @param acceptor of WebSocket links
     * @param links of all listeners, those included
     * @param node what this node says of itself
     * @param registry of metrics
     * @param ready whether rooms can be created and players can connect
     * @param kept what the node keeps of its matches
     * @param identities of accounts, wherever they are kept; null where there are none
     * @param accounts of this process; null where they are kept elsewhere, or not at all
     * @param tickets that those accounts give; null where {@code accounts} is
     */
    public record Behind(
            Rooms rooms,
            RoomSettings roomDefaults,
            Games games,
            LinkAcceptor acceptor,
            LinkMetricsRegistry links,
            NodeInfo node,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready,
            Kept kept,
            @Nullable Identities identities,
            @Nullable AccountService accounts,
            @Nullable TicketIssuer tickets) {}

    /**
     * Opens the listener.
     *
     * @throws SettingsException if it cannot listen there
     */
    public static HttpFace open(Settings settings, Security security, Behind behind) {
        Settings.Http http = settings.http();
        Figures figures = new Figures(behind.rooms(), System.nanoTime());
        Metrics metrics = new Metrics(behind.registry(), figures);
        Streams streams = new Streams(http.streamsMax(), STREAM_CHECK_MS);
        Lookers lookers = new Lookers();
        Sampler sampler = new Sampler(figures, streams);
        EventLoopGroup loops = EventLoopGroups.newEventLoopGroup(EVENT_LOOPS, "tactus-http", true);
        ServerBuilder builder = builder(http, loops);
        listen(builder, settings, security).bind(behind.registry());
        pages(builder);
        ApiRoutes api = new ApiRoutes(builder, settings, behind);
        api.rooms(security.tickets());
        api.operators(streams, lookers);
        api.node(figures, sampler);
        api.records();
        api.accounts();
        WebSocketDoor door = new WebSocketDoor(settings.ws(), security.traffic(), behind.acceptor());
        builder.service("/ws", door.service());
        HttpFace face = new HttpFace(builder.build(), loops, door, streams, lookers, metrics);
        try {
            face.server.start().join();
            return face;
        } catch (CompletionException e) {
            face.close();
            throw SettingsException.listener("http", http.host(), http.port(), why(e));
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.activeLocalPort();
    }

    /** Returns every route that is bound, as {@code GET /path}, for the test that the description names them all. */
    List<String> routes() {
        return server.config().serviceConfigs().stream()
                .map(service -> service.route())
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.patternString()))
                .toList();
    }

    @Override
    public void close() {
        door.close();
        streams.close();
        lookers.close();
        server.stop().join();
        loops.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        metrics.close();
    }

    static ServerBuilder builder(Settings.Http http, EventLoopGroup loops) {
        ServerBuilder builder = Server.builder();
        builder.workerGroup(loops, false);
        builder.maxRequestLength(http.bodyBytesMax());
        builder.requestTimeoutMillis(http.requestTimeoutMs());
        builder.gracefulShutdownTimeoutMillis(0, 500);
        builder.errorHandler(new Problems(http.bodyBytesMax()));
        builder.disableServerHeader();
        // What goes wrong is answered as a problem, and what is our fault is logged there.
        builder.unloggedExceptionsReportIntervalMillis(0);
        return builder;
    }

    private static void pages(ServerBuilder builder) {
        page(builder);
        platformer(builder);
        arena(builder);
        replays(builder);
        ConsolePage.bind(builder);
        webClient(builder);
    }

    static Connections listen(ServerBuilder builder, Settings settings, Security security) {
        ReloadingCertificates certificates = security.http();
        Connections connections = new Connections(
                settings.http().limits(),
                certificates == null ? null : settings.tls().limits());
        builder.childChannelPipelineCustomizer(connections::take);
        builder.decorator(connections::serve);
        builder.idleTimeoutMillis(settings.http().limits().idleMs());
        InetSocketAddress address = address(settings.http());
        if (certificates == null) {
            builder.http(address);
        } else {
            builder.https(address);
            builder.tls(new KeyManagerFactoryWrapper(certificates.keyManager()));
            builder.tlsEngineType(TlsEngineType.JDK);
            builder.tlsCustomizer(tls -> tls.protocols("TLSv1.3", "TLSv1.2"));
        }
        return connections;
    }

    private static void page(ServerBuilder builder) {
        bind(builder, HttpMethod.GET, "/", Assets.of("page.html", MediaType.HTML_UTF_8));
        bind(builder, HttpMethod.GET, "/page.css", Assets.of("page.css", MediaType.CSS_UTF_8));
        bind(builder, HttpMethod.GET, "/page.js", Assets.of("page.js", MediaType.JAVASCRIPT_UTF_8));
        for (String script : List.of("ask", "plot", "rooms", "words")) {
            bind(builder, HttpMethod.GET, "/" + script + ".js", Assets.of(script + ".js", MediaType.JAVASCRIPT_UTF_8));
        }
        for (String script : List.of("camera", "ink", "inspector", "shape")) {
            String path = "world/" + script + ".js";
            bind(builder, HttpMethod.GET, "/" + path, Assets.of(path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void platformer(ServerBuilder builder) {
        bind(builder, HttpMethod.GET, "/platformer", Assets.of("platformer/platformer.html", MediaType.HTML_UTF_8));
        bind(
                builder,
                HttpMethod.GET,
                "/platformer/platformer.css",
                Assets.of("platformer/platformer.css", MediaType.CSS_UTF_8));
        for (String script : List.of("platformer", "hands", "picture", "seat", "weather")) {
            String path = "platformer/" + script + ".js";
            bind(builder, HttpMethod.GET, "/" + path, Assets.of(path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void arena(ServerBuilder builder) {
        bind(builder, HttpMethod.GET, "/arena", Assets.of("arena/arena.html", MediaType.HTML_UTF_8));
        bind(builder, HttpMethod.GET, "/arena/arena.css", Assets.of("arena/arena.css", MediaType.CSS_UTF_8));
        for (String script :
                List.of("arena", "place", "view", "hands", "picture", "sprites", "backdrop", "effects", "talk")) {
            String path = "arena/" + script + ".js";
            bind(builder, HttpMethod.GET, "/" + path, Assets.of(path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void replays(ServerBuilder builder) {
        bind(builder, HttpMethod.GET, "/replays", Assets.of("replay/replays.html", MediaType.HTML_UTF_8));
        bind(builder, HttpMethod.GET, "/replay", Assets.of("replay/replay.html", MediaType.HTML_UTF_8));
        bind(builder, HttpMethod.GET, "/replay/replay.css", Assets.of("replay/replay.css", MediaType.CSS_UTF_8));
        for (String script : List.of("inputs", "replay", "replays", "stage", "timeline")) {
            String path = "replay/" + script + ".js";
            bind(builder, HttpMethod.GET, "/" + path, Assets.of(path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void webClient(ServerBuilder builder) {
        String folder = "/dev/tactus/web/";
        bind(
                builder,
                HttpMethod.GET,
                "/tactus/client.js",
                Assets.forAllSites(folder + "tactus.js", MediaType.JAVASCRIPT_UTF_8));
        bind(
                builder,
                HttpMethod.GET,
                "/tactus/client.d.ts",
                Assets.forAllSites(folder + "tactus.d.ts", MediaType.PLAIN_TEXT_UTF_8));
        bind(
                builder,
                HttpMethod.GET,
                "/tactus/games.js",
                Assets.forAllSites(folder + "games.js", MediaType.JAVASCRIPT_UTF_8));
        bind(
                builder,
                HttpMethod.GET,
                "/tactus/games.d.ts",
                Assets.forAllSites(folder + "games.d.ts", MediaType.PLAIN_TEXT_UTF_8));
        bind(
                builder,
                HttpMethod.GET,
                "/tactus/replay.js",
                Assets.forAllSites(folder + "replay.js", MediaType.JAVASCRIPT_UTF_8));
        bind(
                builder,
                HttpMethod.GET,
                "/tactus/replay.d.ts",
                Assets.forAllSites(folder + "replay.d.ts", MediaType.PLAIN_TEXT_UTF_8));
    }

    static void bind(ServerBuilder builder, HttpMethod method, String path, HttpService service) {
        builder.service(Route.builder().methods(method).path(path).build(), new EarlyAnswers(service));
    }

    private static InetSocketAddress address(Settings.Http http) {
        try {
            return new InetSocketAddress(InetAddress.getByName(http.host()), http.port());
        } catch (UnknownHostException e) {
            throw SettingsException.listener("http", http.host(), http.port(), "no such host");
        }
    }

    static String why(CompletionException e) {
        String message = e.getCause() == null ? null : e.getCause().getMessage();
        return message == null ? "it cannot be opened" : message;
    }
}
