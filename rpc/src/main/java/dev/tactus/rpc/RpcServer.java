package dev.tactus.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Serves calls until it is closed. Thread-safe. */
public final class RpcServer implements AutoCloseable {

    private static final int SIGN_OF_LIFE_MS = 5_000;
    private static final int HANDSHAKE_MS = 5_000;
    private static final int METADATA_BYTES_MAX = 8 * 1024;
    private static final int CLOSE_WAIT_MS = 2_000;
    private static final int LOOPS = 2;

    /** Calls that a peer may cancel within ten seconds: each costs the server more than the peer. */
    private static final int CANCELLED_MAX = 1_000;

    private static final int CANCELLED_WITHIN_SECONDS = 10;

    /** gRPC's own log of each stream that a peer breaks off, which a peer could fill at will. */
    private static final Logger BROKEN_STREAMS = Logger.getLogger("io.grpc.netty.NettyServerHandler");

    static {
        BROKEN_STREAMS.setLevel(Level.SEVERE);
    }

    private final Server server;
    private final ExecutorService calls;
    private final PeerShares shares;
    private final EventLoopGroup loops;

    private RpcServer(Server server, ExecutorService calls, PeerShares shares, EventLoopGroup loops) {
        this.server = server;
        this.calls = calls;
        this.shares = shares;
        this.loops = loops;
    }

    /**
     * Starts listening.
     *
     * @param mayCall asked before each call with the peer's address, on the threads of the connections; where it says no, the call fails
     * @throws IOException if the address cannot be bound
     */
    public static RpcServer start(
            RpcServerSettings settings,
            RpcCredentials credentials,
            Predicate<InetAddress> mayCall,
            List<? extends BindableService> services)
            throws IOException {
        ExecutorService calls = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tactus-rpc-call-", 0).factory());
        PeerShares shares = new PeerShares(settings.limits());
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                LOOPS, Thread.ofPlatform().name("tactus-rpc-", 0).daemon().factory(), NioIoHandler.newFactory());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(settings.address(), credentials.server())
                .executor(calls)
                .channelFactory(() -> new BoundedServerChannel(shares))
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .keepAliveTime(settings.keepAliveMs(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(SIGN_OF_LIFE_MS, TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(settings.keepAliveMs() / 2, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .handshakeTimeout(HANDSHAKE_MS, TimeUnit.MILLISECONDS)
                .maxInboundMessageSize(settings.requestBytesMax())
                .maxInboundMetadataSize(METADATA_BYTES_MAX)
                .maxConcurrentCallsPerConnection(settings.limits().callsPerConnectionMax())
                .maxRstFramesPerWindow(CANCELLED_MAX, CANCELLED_WITHIN_SECONDS)
                .intercept(new RpcCaller.CallerInterceptor())
                .intercept(new ExceptionInterceptor())
                .intercept(new CallGuard(shares, mayCall, settings.limits().requestMs()));
        services.forEach(builder::addService);
        try {
            return new RpcServer(builder.build().start(), calls, shares, loops);
        } catch (IOException taken) {
            calls.shutdownNow();
            end(loops);
            throw taken;
        }
    }

    /** Returns the port of the listener. */
    public int port() {
        return server.getPort();
    }

    /** Returns the bytes of requests and answers of calls in progress. */
    public long owedBytes() {
        return shares.owedBytes();
    }

    /** Returns the number of calls in progress: those whose answer has not left. */
    public int calls() {
        return shares.calls();
    }

    /** Returns the number of open connections. */
    public int connections() {
        return shares.connections();
    }

    /** Accepts no further calls, waits a moment for those in progress, and aborts the rest. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        calls.shutdownNow();
        end(loops);
    }

    private static void end(EventLoopGroup loops) {
        var unused = loops.shutdownGracefully(0, CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
    }
}
