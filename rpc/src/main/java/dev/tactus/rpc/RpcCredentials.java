package dev.tactus.rpc;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials of a process for all its RPC servers and channels. Files are checked for changes every half
 * minute; a change applies to the next connection. An unreadable change is logged, and the
 * previous contents stay in use. Thread-safe.
 */
public final class RpcCredentials implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RpcCredentials.class);

    private static final int LOOK_EVERY_S = 30;

    private final ServerCredentials server;
    private final ChannelCredentials client;
    private final Refresh refresh;
    private final Runnable close;

    /** Reads files again. */
    @FunctionalInterface
    private interface Refresh {
        void run() throws IOException, GeneralSecurityException;
    }

    private RpcCredentials(ServerCredentials server, ChannelCredentials client, Refresh refresh, Runnable close) {
        this.server = server;
        this.client = client;
        this.refresh = refresh;
        this.close = close;
    }

    /** Returns credentials without certificates and encryption: for services of one machine or of a trusted network. */
    public static RpcCredentials plain() {
        return new RpcCredentials(
                InsecureServerCredentials.create(), InsecureChannelCredentials.create(), () -> {}, () -> {});
    }

    /**
     * Reads the files.
     *
     * @throws IOException if one cannot be read, or is not what it should be; it names the file
     */
    public static RpcCredentials of(RpcTls tls) throws IOException {
        for (Path file : List.of(tls.certificate(), tls.key(), tls.trust())) {
            if (!Files.isReadable(file)) {
                throw new IOException(file + ": cannot be read (expected: a PEM file)");
            }
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("tactus-rpc-tls").daemon().factory());
        try {
            return of(tls, key(tls, timer), trust(tls, timer), timer);
        } catch (IOException wrong) {
            timer.shutdownNow();
            throw wrong;
        }
    }

    private static RpcCredentials of(
            RpcTls tls,
            AdvancedTlsX509KeyManager key,
            AdvancedTlsX509TrustManager trust,
            ScheduledExecutorService timer) {
        return new RpcCredentials(
                TlsServerCredentials.newBuilder()
                        .keyManager(key)
                        .trustManager(trust)
                        .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                        .build(),
                TlsChannelCredentials.newBuilder()
                        .keyManager(key)
                        .trustManager(trust)
                        .build(),
                () -> {
                    key.updateIdentityCredentials(
                            tls.certificate().toFile(), tls.key().toFile());
                    trust.updateTrustCredentials(tls.trust().toFile());
                },
                timer::shutdownNow);
    }

    private static AdvancedTlsX509KeyManager key(RpcTls tls, ScheduledExecutorService timer) throws IOException {
        try {
            AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
            var unused = manager.updateIdentityCredentials(
                    tls.certificate().toFile(), tls.key().toFile(), LOOK_EVERY_S, TimeUnit.SECONDS, timer);
            return manager;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    tls.certificate() + " and " + tls.key() + ": " + e.getMessage()
                            + " (expected: a certificate, and its key as PKCS #8)",
                    e);
        }
    }

    private static AdvancedTlsX509TrustManager trust(RpcTls tls, ScheduledExecutorService timer) throws IOException {
        try {
            AdvancedTlsX509TrustManager manager =
                    AdvancedTlsX509TrustManager.newBuilder().build();
            var unused = manager.updateTrustCredentials(tls.trust().toFile(), LOOK_EVERY_S, TimeUnit.SECONDS, timer);
            return manager;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(tls.trust() + ": " + e.getMessage() + " (expected: certificates to trust)", e);
        }
    }

    ServerCredentials server() {
        return server;
    }

    ChannelCredentials client() {
        return client;
    }

    /** Reads the files now; those that cannot be used change nothing. */
    public void refresh() {
        try {
            refresh.run();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.error("certificates between services not replaced: {}", e.toString());
        }
    }

    /** Stops watching the files. */
    @Override
    public void close() {
        close.run();
    }
}
