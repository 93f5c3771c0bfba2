package dev.tactus.admin;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.TlsEngineType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.http.AccessLog;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.admin.http.HttpConnections;
import dev.tactus.admin.http.ProblemHandler;
import dev.tactus.admin.http.QueryParameters;
import dev.tactus.admin.http.UnmatchedRequests;
import dev.tactus.admin.metrics.MetricsSampler;
import dev.tactus.admin.metrics.MetricsStream;
import dev.tactus.admin.metrics.RoomMetrics;
import dev.tactus.admin.node.ProcessApi;
import dev.tactus.admin.records.ReplayStorage;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.admin.websocket.WebSocketGateway;
import dev.tactus.admin.worlds.WorldQueryExecutor;
import dev.tactus.config.ListenerFailure;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.WebTransportAddress;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.tls.ReloadingCertificates;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTP listener of a node: API, pages and WebSocket links. */
public final class HttpServer implements AutoCloseable {

    static final int EVENT_LOOPS = 2;
    static final int STOP_SECONDS_MAX = 5;

    /** Bytes of a connection that are read at once. */
    private static final int READ_BYTES_MAX = 8_192;

    /** Time for which browsers that came over TLS come only so: 30 days. */
    private static final long HSTS_SECONDS = 2_592_000;

    /** Interval at which permissions of open streams are re-checked; a revocation itself takes a second to arrive. */
    private static final int STREAM_CHECK_MS = 2_000;

    private final Server server;
    private final WebSocketGateway webSockets;
    private final Background background;
    private final HttpConnections connections;
    private final OperatorCredentials credentials;

    private HttpServer(
            Server server,
            Background background,
            HttpConnections connections,
            WebSocketGateway webSockets,
            OperatorCredentials credentials) {
        this.credentials = credentials;
        this.server = server;
        this.background = background;
        this.connections = connections;
        this.webSockets = webSockets;
    }

    /** The threads of a listener and what else ends with it, begun before the routes are bound. */
    private record Background(
            EventLoopGroup loops, EventStreams streams, WorldQueryExecutor worldQueries, RoomMetrics metrics)
            implements AutoCloseable {

        @Override
        public void close() {
            streams.close();
            worldQueries.close();
            loops.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS)
                    .awaitUninterruptibly(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            metrics.close();
        }
    }

    /**
     * Services behind the listener.
     *
     * @param rooms of the node, or of all nodes of its cluster
     * @param cluster the nodes, and the rooms of this one alone
     * @param roomDefaults settings of rooms unless their creator overrides them
     * @param games available to rooms
     * @param acceptor of WebSocket links
     * @param links metrics of all listeners, including this one
     * @param node description of this node
     * @param registry of metrics
     * @param ready whether rooms can be created and players can connect
     * @param replayStorage storage of replays and desync reports
     * @param identities authorization by accounts, wherever they are stored; null without accounts
     * @param accounts of this process; null if stored elsewhere or absent
     * @param tickets issuer of join tickets; null where {@code accounts} is
     * @param authenticator of those who show a ticket or an access token to watch
     * @param webTransport where pages open WebTransport sessions, if they can
     * @param pages binds the pages served beside the API
     */
    public record NodeServices(
            Rooms rooms,
            ClusterNodes cluster,
            RoomSettings roomDefaults,
            GameCatalog games,
            LinkAcceptor acceptor,
            LinkMetricsRegistry links,
            NodeInfo node,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready,
            ReplayStorage replayStorage,
            @Nullable IdentityService identities,
            @Nullable AccountService accounts,
            @Nullable TicketIssuer tickets,
            Authenticator authenticator,
            Supplier<Optional<WebTransportAddress>> webTransport,
            Consumer<ServerBuilder> pages) {}

    /**
     * Opens the listener.
     *
     * @throws SettingsException if it cannot listen there
     */
    public static HttpServer open(Settings settings, TransportSecurity security, NodeServices services) {
        MetricsSampler metricsSampler = new MetricsSampler(services.cluster().localRooms(), System.nanoTime());
        Background background = new Background(
                EventLoopGroups.newEventLoopGroup(EVENT_LOOPS, "tactus-http", true),
                new EventStreams(settings.http().streamsMax(), STREAM_CHECK_MS),
                new WorldQueryExecutor(),
                new RoomMetrics(services.registry(), metricsSampler));
        try {
            return open(settings, security, services, metricsSampler, background);
        } catch (RuntimeException | Error failed) {
            // A page, a route or the port may fail: no thread stays behind.
            background.close();
            throw failed;
        }
    }

    private static HttpServer open(
            Settings settings,
            TransportSecurity security,
            NodeServices services,
            MetricsSampler metricsSampler,
            Background background) {
        Settings.Http http = settings.http();
        MetricsStream sampler = new MetricsStream(metricsSampler, background.streams());
        ServerBuilder builder = builder(http, background.loops());
        HttpConnections connections = listen(builder, settings, security);
        connections.bind(services.registry());
        services.pages().accept(builder);
        OperatorCredentials credentials = OperatorCredentials.open(settings);
        ApiRoutes api = new ApiRoutes(builder, settings, services, credentials);
        api.rooms(security.tickets());
        api.lobbies();
        api.operators(background.streams(), background.worldQueries());
        api.watching(background.streams(), background.worldQueries());
        api.node(metricsSampler, sampler);
        api.records();
        api.accounts();
        WebSocketGateway webSockets = new WebSocketGateway(settings.ws(), security.traffic(), services.acceptor());
        builder.service("/ws", webSockets.service());
        Server server = builder.build();
        try {
            server.start().join();
        } catch (CompletionException e) {
            webSockets.close();
            server.stop().join();
            throw ListenerFailure.of("http", "port", http.host(), http.port(), e);
        }
        return new HttpServer(server, background, connections, webSockets, credentials);
    }

    /** Issues a code with which a console page signs in once as the operator, within an hour. */
    public String issueSignInCode() {
        return credentials.issueCode();
    }

    /** Returns the bytes of answers that are produced and not received. */
    public long owedBytes() {
        return connections.owedBytes();
    }

    /** Names the event loops of the listener to a watch. */
    public void watchLoops(BiConsumer<String, Executor> watch) {
        int number = 0;
        for (Executor loop : background.loops()) {
            watch.accept("http " + number++, loop);
        }
    }

    /** Returns the port of the listener. */
    public int port() {
        return portOf(server);
    }

    /** Armeria's activeLocalPort() knows loopback and wildcard addresses only. */
    static int portOf(Server server) {
        return Objects.requireNonNull(server.activePort(), "the port of a server that has started")
                .localAddress()
                .getPort();
    }

    /** Returns all bound routes as {@code GET /path}, for the test that compares them with the OpenAPI description. */
    public List<String> routes() {
        return server.config().serviceConfigs().stream()
                .map(service -> service.route())
                .filter(route -> !route.patternString().equals(UnmatchedRequests.PATTERN))
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.patternString()))
                .toList();
    }

    @Override
    public void close() {
        webSockets.close();
        // Streams first: the server waits for the answers that it gives, which these never end.
        background.streams().close();
        background.worldQueries().close();
        server.stop().join();
        background.close();
    }

    static ServerBuilder builder(Settings.Http http, EventLoopGroup loops) {
        ServerBuilder builder = Server.builder();
        builder.workerGroup(loops, false);
        builder.bossGroupFactory(AcceptLoop::open);
        // As much is taken to pieces at once, though nothing more is to be read: a thousand requests in a usual buffer.
        builder.childChannelOption(
                ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2_048, READ_BYTES_MAX));
        builder.maxRequestLength(http.bodyBytesMax());
        builder.requestTimeoutMillis(http.requestTimeoutMs());
        builder.gracefulShutdownTimeoutMillis(0, 500);
        builder.errorHandler(new ProblemHandler(http.bodyBytesMax()));
        UnmatchedRequests.bind(builder);
        builder.disableServerHeader();
        builder.addHeader(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
        // Errors are answered as problem documents, and defects are logged there.
        builder.unloggedExceptionsReportIntervalMillis(0);
        builder.accessLogWriter(new AccessLog(), false);
        return builder;
    }

    static HttpConnections listen(ServerBuilder builder, Settings settings, TransportSecurity security) {
        ReloadingCertificates certificates = security.http();
        HttpConnections connections = new HttpConnections(
                settings.http().limits(),
                settings.http().trust(),
                certificates == null ? null : settings.tls().limits());
        builder.childChannelPipelineCustomizer(connections::configurePipeline);
        ForwardedRequests forwarded = new ForwardedRequests(settings.http().trust());
        QueryParameters parameters = new QueryParameters(ProcessApi.description());
        builder.decorator((service, ctx, request) -> forwarded.serve(
                (c, r) -> connections.serve((cc, rr) -> parameters.serve(service, cc, rr), c, r), ctx, request));
        builder.http2MaxStreamsPerConnection(settings.http().limits().http2StreamsMax());
        builder.idleTimeoutMillis(settings.http().limits().idleMs());
        InetSocketAddress address = address(settings.http());
        if (certificates == null) {
            builder.http(address);
        } else {
            builder.https(address);
            builder.addHeader(HttpHeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=" + HSTS_SECONDS);
            builder.tls(new KeyManagerFactoryWrapper(certificates.keyManager()));
            builder.tlsEngineType(TlsEngineType.JDK);
            builder.tlsCustomizer(tls -> tls.protocols("TLSv1.3", "TLSv1.2"));
        }
        return connections;
    }

    private static InetSocketAddress address(Settings.Http http) {
        try {
            return new InetSocketAddress(InetAddress.getByName(http.host()), http.port());
        } catch (UnknownHostException e) {
            throw ListenerFailure.of("http", "port", http.host(), http.port(), e);
        }
    }
}
