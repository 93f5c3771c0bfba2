package dev.tactus.admin;

import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.TlsEngineType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.http.HttpConnections;
import dev.tactus.admin.http.ProblemHandler;
import dev.tactus.admin.metrics.MetricsSampler;
import dev.tactus.admin.metrics.MetricsStream;
import dev.tactus.admin.metrics.RoomMetrics;
import dev.tactus.admin.records.ReplayStorage;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.admin.websocket.WebSocketGateway;
import dev.tactus.admin.worlds.WorldQueryExecutor;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The HTTP listener with everything that is behind it. */
public final class HttpServer implements AutoCloseable {

    static final int EVENT_LOOPS = 2;
    static final int STOP_SECONDS_MAX = 5;

    /** So soon a stream ends whose watcher may watch no more; a revocation itself takes a second to be known. */
    private static final int STREAM_CHECK_MS = 2_000;

    private final Server server;
    private final WebSocketGateway door;
    private final EventStreams streams;
    private final WorldQueryExecutor lookers;
    private final RoomMetrics metrics;
    private final EventLoopGroup loops;

    private HttpServer(
            Server server,
            EventLoopGroup loops,
            WebSocketGateway door,
            EventStreams streams,
            WorldQueryExecutor lookers,
            RoomMetrics metrics) {
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
     * @param pages binds the pages that this listener serves beside the API
     */
    public record NodeServices(
            Rooms rooms,
            RoomSettings roomDefaults,
            GameCatalog games,
            LinkAcceptor acceptor,
            LinkMetricsRegistry links,
            NodeInfo node,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready,
            ReplayStorage kept,
            @Nullable IdentityService identities,
            @Nullable AccountService accounts,
            @Nullable TicketIssuer tickets,
            Consumer<ServerBuilder> pages) {}

    /**
     * Opens the listener.
     *
     * @throws SettingsException if it cannot listen there
     */
    public static HttpServer open(Settings settings, TransportSecurity security, NodeServices behind) {
        Settings.Http http = settings.http();
        MetricsSampler figures = new MetricsSampler(behind.rooms(), System.nanoTime());
        RoomMetrics metrics = new RoomMetrics(behind.registry(), figures);
        EventStreams streams = new EventStreams(http.streamsMax(), STREAM_CHECK_MS);
        WorldQueryExecutor lookers = new WorldQueryExecutor();
        MetricsStream sampler = new MetricsStream(figures, streams);
        EventLoopGroup loops = EventLoopGroups.newEventLoopGroup(EVENT_LOOPS, "tactus-http", true);
        ServerBuilder builder = builder(http, loops);
        listen(builder, settings, security).bind(behind.registry());
        behind.pages().accept(builder);
        ApiRoutes api = new ApiRoutes(builder, settings, behind);
        api.rooms(security.tickets());
        api.operators(streams, lookers);
        api.node(figures, sampler);
        api.records();
        api.accounts();
        WebSocketGateway door = new WebSocketGateway(settings.ws(), security.traffic(), behind.acceptor());
        builder.service("/ws", door.service());
        HttpServer face = new HttpServer(builder.build(), loops, door, streams, lookers, metrics);
        try {
            face.server.start().join();
            return face;
        } catch (CompletionException e) {
            face.close();
            throw SettingsException.listener("http", http.host(), http.port(), bindFailure(e));
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.activeLocalPort();
    }

    /** Returns every route that is bound, as {@code GET /path}, for the test that the description names them all. */
    public List<String> routes() {
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
        builder.errorHandler(new ProblemHandler(http.bodyBytesMax()));
        builder.disableServerHeader();
        // What goes wrong is answered as a problem, and what is our fault is logged there.
        builder.unloggedExceptionsReportIntervalMillis(0);
        return builder;
    }

    static HttpConnections listen(ServerBuilder builder, Settings settings, TransportSecurity security) {
        ReloadingCertificates certificates = security.http();
        HttpConnections connections = new HttpConnections(
                settings.http().limits(),
                certificates == null ? null : settings.tls().limits());
        builder.childChannelPipelineCustomizer(connections::configurePipeline);
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

    private static InetSocketAddress address(Settings.Http http) {
        try {
            return new InetSocketAddress(InetAddress.getByName(http.host()), http.port());
        } catch (UnknownHostException e) {
            throw SettingsException.listener("http", http.host(), http.port(), "no such host");
        }
    }

    static String bindFailure(CompletionException e) {
        String message = e.getCause() == null ? null : e.getCause().getMessage();
        return message == null ? "it cannot be opened" : message;
    }
}
