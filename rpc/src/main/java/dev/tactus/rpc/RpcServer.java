package dev.tactus.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves calls until it is closed. Thread-safe. */
public final class RpcServer implements AutoCloseable {

    private static final int SIGN_OF_LIFE_MS = 5_000;
    private static final int HANDSHAKE_MS = 5_000;
    private static final int METADATA_BYTES_MAX = 8 * 1024;
    private static final int CLOSE_WAIT_MS = 2_000;

    private final Server server;
    private final ExecutorService calls;

    private RpcServer(Server server, ExecutorService calls) {
        this.server = server;
        this.calls = calls;
    }

    /**
     * Starts listening.
     *
     * @throws IOException if the address cannot be bound
     */
    public static RpcServer start(
            RpcServerSettings settings, RpcCredentials credentials, List<? extends BindableService> services)
            throws IOException {
        ExecutorService calls = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tactus-rpc-call-", 0).factory());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(settings.address(), credentials.server())
                .executor(calls)
                .keepAliveTime(settings.keepAliveMs(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(SIGN_OF_LIFE_MS, TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(settings.keepAliveMs() / 2, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .handshakeTimeout(HANDSHAKE_MS, TimeUnit.MILLISECONDS)
                .maxInboundMessageSize(settings.messageBytesMax())
                .maxInboundMetadataSize(METADATA_BYTES_MAX)
                .maxConcurrentCallsPerConnection(settings.callsMax())
                .intercept(new RpcCaller.CallerInterceptor())
                .intercept(new ExceptionInterceptor());
        services.forEach(builder::addService);
        try {
            return new RpcServer(builder.build().start(), calls);
        } catch (IOException taken) {
            calls.shutdownNow();
            throw taken;
        }
    }

    /** Returns the port of the listener. */
    public int port() {
        return server.getPort();
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
    }
}
