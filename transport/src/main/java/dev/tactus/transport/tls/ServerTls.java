package dev.tactus.transport.tls;

import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.AddressRateLimiter;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;

/**
 * TLS 1.3 and 1.2 of a listener: each connection begins with a handshake that must be done in time, and of which an
 * address may have only so many. Any thread.
 */
public final class ServerTls {

    /** A client that renegotiates, as TLS 1.2 allows, could run thousands of handshakes on one connection. */
    private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    private final ReloadingCertificates certificates;
    private volatile SslContext context;
    private final TlsSettings settings;
    private final AddressQuota underWay;
    private final AddressRateLimiter rate;
    private final LongAdder refused;
    private final LongAdder failed;

    /** TLS with the certificate that is current at each handshake. */
    public ServerTls(ReloadingCertificates certificates, TlsSettings settings) {
        this.certificates = certificates;
        this.settings = settings;
        refused = new LongAdder();
        failed = new LongAdder();
        underWay = new AddressQuota(settings.handshakesMax(), settings.handshakesPerAddressMax());
        rate = new AddressRateLimiter(
                settings.handshakesPerSecond(), settings.handshakesPerAddressPerSecond(), System.nanoTime());
        if (System.getProperty(NO_RENEGOTIATION) == null) {
            System.setProperty(NO_RENEGOTIATION, "true");
        }
        try {
            context = builder(certificates).build();
        } catch (SSLException e) {
            throw new IllegalStateException("every JDK 25 has TLS 1.3 and 1.2", e);
        }
    }

    private ServerTls(ServerTls shared, SslContext context) {
        this.context = context;
        certificates = shared.certificates;
        settings = shared.settings;
        underWay = shared.underWay;
        rate = shared.rate;
        refused = shared.refused;
        failed = shared.failed;
    }

    private static SslContextBuilder builder(ReloadingCertificates certificates) {
        return SslContextBuilder.forServer(certificates.keyManager())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2");
    }

    /**
     * Returns TLS with the same certificate and limits that asks clients for a certificate. One without a certificate is let
     * in; one with a certificate that is not trusted fails its handshake.
     *
     * @param trust PEM file of the trusted certificates, or of those of their issuers
     * @throws IOException if the file has none
     */
    public ServerTls trusting(Path trust) throws IOException {
        try {
            return new ServerTls(
                    this,
                    builder(certificates)
                            .trustManager(trust.toFile())
                            .clientAuth(ClientAuth.OPTIONAL)
                            .build());
        } catch (IllegalArgumentException e) {
            throw new IOException(trust + ": no certificates in PEM", e);
        }
    }

    /** Shows and trusts what another one does, from the next handshake on; limits and counters stay. */
    void adopt(ServerTls other) {
        context = other.context;
    }

    /**
     * Puts TLS before the handlers of a new connection, which hear of it when its handshake is done; on its loop.
     *
     * @param address of the client, by which its handshakes are limited
     * @return false if there are too many handshakes; then the connection is closed
     */
    public boolean secure(Channel channel, InetAddress address) {
        if (!rate.take(address, System.nanoTime()) || !underWay.enter(address)) {
            refused.increment();
            var unused = channel.close();
            return false;
        }
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.handshakeMs());
        var unused = handler.handshakeFuture().addListener(done -> {
            underWay.leave(address);
            if (!done.isSuccess()) {
                failed.increment();
            }
        });
        channel.pipeline().addLast(handler, new HandshakeGate());
        return true;
    }

    /** Returns how many connections are in handshake. */
    public int underWay() {
        return underWay.total();
    }

    /** Returns how many connections were closed because there were too many handshakes. */
    public long refused() {
        return refused.sum();
    }

    /** Returns how many handshakes failed, those that took too long among them. */
    public long failed() {
        return failed.sum();
    }
}
