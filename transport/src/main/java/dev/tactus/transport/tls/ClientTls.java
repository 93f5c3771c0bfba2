package dev.tactus.transport.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** TLS 1.3 and 1.2 of a connector: the server's certificate must be valid, and of the host that was asked for. Any thread. */
public final class ClientTls {

    private volatile SslContext context;
    private volatile SSLContext ofJdk;

    private ClientTls(SslContextBuilder builder, SSLContext ofJdk) {
        this.ofJdk = ofJdk;
        try {
            context = builder.sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("every JDK 25 has TLS 1.3 and 1.2", e);
        }
    }

    /** Returns TLS that trusts whom the JDK trusts. */
    public static ClientTls system() {
        try {
            return new ClientTls(SslContextBuilder.forClient(), SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK's trusted certificates cannot be read", e);
        }
    }

    /**
     * Returns TLS that trusts certain certificates and what they vouch for, such as a development certificate.
     *
     * @param pem file of certificates
     * @throws IOException with the file and what is wrong, if there is none in it
     */
    public static ClientTls trusting(Path pem) throws IOException {
        return trusting(pem, builder -> builder);
    }

    private static ClientTls trusting(Path pem, UnaryOperator<SslContextBuilder> identity) throws IOException {
        X509Certificate[] trusted = KeyCertificatePair.chain(pem, Files.readAllBytes(pem));
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry("trusted " + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext ofJdk = SSLContext.getInstance("TLS");
            ofJdk.init(null, trust.getTrustManagers(), null);
            return new ClientTls(identity.apply(SslContextBuilder.forClient().trustManager(trust)), ofJdk);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(pem + ": cannot be trusted: " + e.getMessage(), e);
        }
    }

    /**
     * Returns TLS that trusts certain certificates and what they vouch for, and shows a certificate of its own.
     *
     * @param own certificate and key to show
     * @param pem file of certificates
     * @throws IOException with the file and what is wrong
     */
    public static ClientTls mutual(TlsFiles own, Path pem) throws IOException {
        return trusting(
                pem,
                builder ->
                        builder.keyManager(own.certificate().toFile(), own.key().toFile()));
    }

    /** Does as another one from the next connection on. */
    void adopt(ClientTls other) {
        context = other.context;
        ofJdk = other.ofJdk;
    }

    /** Returns the JDK's client for HTTP, trusting the same. */
    public HttpClient.Builder http() {
        return HttpClient.newBuilder().sslContext(ofJdk);
    }

    /**
     * Puts TLS before the handlers of a new connection, which hear of it when its handshake is done; on its loop.
     *
     * @param remote whose host string is in the certificate
     * @param handshakeMs how long the handshake may take
     * @param opened failed if the handshake fails
     */
    public void secure(Channel channel, InetSocketAddress remote, int handshakeMs, CompletableFuture<?> opened) {
        SslHandler handler = context.newHandler(channel.alloc(), remote.getHostString(), remote.getPort());
        handler.setHandshakeTimeoutMillis(handshakeMs);
        var unused = handler.handshakeFuture().addListener(done -> {
            if (!done.isSuccess()) {
                opened.completeExceptionally(
                        new IOException("tls " + remote + ": " + done.cause().getMessage(), done.cause()));
            }
        });
        channel.pipeline().addLast(handler, new HandshakeGate());
    }
}
