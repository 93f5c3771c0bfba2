package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.client.HttpTicketSource;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.Target;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.websocket.WebSocketConnector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a certificate: what its listeners say to who has it, to who has not, and when it changes. */
class SecuredNodeIT {

    private static final int PATIENCE_SECONDS = 60;

    private final Path directory;

    SecuredNodeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldBePlayedOnOverEverySecuredLink() throws Exception {
        try (SecuredNode node = new SecuredNode(directory, "kcp.plain=false", "http.operator-token=s3cret");
                EventLoops loops = EventLoops.start("test", 1)) {
            play(node, "wss://127.0.0.1:" + node.node.httpPort() + "/ws");
            play(node, "tls://127.0.0.1:" + node.port("tcp"));
            play(node, "kcps://127.0.0.1:" + node.port("kcp"));
            play(node, "datagrams://127.0.0.1:" + node.port("kcp"));
            assertThat(tls(node)
                            .http()
                            .build()
                            .send(get(node, "/api/v1/version"), BodyHandlers.ofString())
                            .body())
                    .contains("\"name\":\"tactus\"");
            Link old = open(node, tls(node), loops).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            old.close("enough");
        }
    }

    @Test
    void shouldTakeNoLinkThatDoesNotTrustItsCertificate() throws Exception {
        try (SecuredNode node = new SecuredNode(directory);
                EventLoops loops = EventLoops.start("test", 1)) {
            CompletableFuture<Link> opening = open(node, ClientTls.system(), loops);
            assertThatThrownBy(() -> opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("unable to find valid certification path");
            assertThatThrownBy(() ->
                            ClientTls.system().http().build().send(get(node, "/healthz"), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    /** A plain client gets no answer in the clear, and a listener that is named in tls.plain gives one. */
    @Test
    void shouldSpeakPlainOnlyWhereSettingsSay() throws Exception {
        try (SecuredNode node = new SecuredNode(directory, "tls.plain=msgpack")) {
            String request = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
            assertThat(plain(node.node.httpPort(), request)).doesNotContain("ok");
            assertThat(plain(node.port("msgpack"), request)).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void shouldRefusePlainKcpWhereSettingsSay() throws Exception {
        try (SecuredNode node = new SecuredNode(directory, "kcp.plain=false");
                EventLoops loops = EventLoops.start("test", 1)) {
            CompletableFuture<String> ended = new CompletableFuture<>();
            KcpSettings hasty = KcpSettings.DEFAULTS.withIdleMs(3_000);
            Link link = new KcpConnector(loops, hasty)
                    .connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port("kcp")),
                            opened -> noting(ended))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            link.send(new byte[] {1});
            assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotEmpty();
            // The node may count a moment after the client has given up.
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            String metrics = metrics(node);
            while (metrics.contains("tactus_kcp_datagrams_dropped_total{fault=\"language\"} 0")
                    && System.nanoTime() - endNs < 0) {
                metrics = metrics(node);
            }
            assertThat(metrics)
                    .containsPattern("tactus_kcp_datagrams_dropped_total\\{fault=\"language\"\\} [1-9]")
                    .contains("tactus_kcp_sessions 0.0\n");
        }
    }

    private static String metrics(SecuredNode node) throws Exception {
        return tls(node)
                .http()
                .build()
                .send(get(node, "/metrics"), BodyHandlers.ofString())
                .body();
    }

    @Test
    void shouldShowNewCertificateOnEveryListenerWhenFilesChange() throws Exception {
        try (SecuredNode node = new SecuredNode(directory)) {
            List<Integer> ports = List.of(node.node.httpPort(), node.port("tcp"), node.port("msgpack"));
            Set<X509Certificate> before = shown(ports);
            assertThat(before).hasSize(1);
            node.renew(directory);
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            Set<X509Certificate> after = shown(ports);
            while ((after.size() != 1 || after.equals(before)) && System.nanoTime() < endNs) {
                after = shown(ports);
            }
            assertThat(after).hasSize(1).doesNotContainAnyElementsOf(before);
            assertThat(tls(node)
                            .http()
                            .build()
                            .send(get(node, "/healthz"), BodyHandlers.ofString())
                            .body())
                    .as("the files' new certificate is trusted")
                    .isEqualTo("ok\n");
        }
    }

    @Test
    void shouldGiveTicketsForDatagramsToOperatorOnly() throws Exception {
        try (SecuredNode node = new SecuredNode(directory, "http.operator-token=s3cret")) {
            HttpRequest stranger = HttpRequest.newBuilder(URI.create(node.http() + "/api/v1/datagram-tickets"))
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(tls(node)
                            .http()
                            .build()
                            .send(stranger, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(401);
            HttpTicketSource refused =
                    new HttpTicketSource(tls(node).http().build(), URI.create(node.http()), () -> "guess");
            assertThatThrownBy(() -> refused.ticket().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .hasMessageContaining("answered 401")
                    .hasMessageNotContaining("guess");
            HttpTicketSource tickets =
                    new HttpTicketSource(tls(node).http().build(), URI.create(node.http()), () -> "s3cret");
            DatagramTicket first = tickets.ticket().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            DatagramTicket again = tickets.ticket().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(again).as("used again until it expires").isSameAs(first);
        }
    }

    private static void play(SecuredNode node, String target) throws Exception {
        LinkSecurity security = new LinkSecurity(
                tls(node), new HttpTicketSource(tls(node).http().build(), URI.create(node.http()), () -> "s3cret"));
        BotSettings settings = BotSettings.of(Target.of(URI.create(target)))
                .seconds(1)
                .security(security)
                .warmUpMs(0)
                .build();
        BotReport report = new BotRun(settings, (id, members) -> make(node, id, members), BotProgress.SILENT).run();
        assertThat(report.isClean()).as("%s: %s", target, report.text()).isTrue();
        assertThat(report.text()).contains(target.substring(0, target.indexOf(':')));
    }

    private static void make(SecuredNode node, long id, List<Long> members) {
        node.node
                .rooms()
                .create(new RoomSpec(id, members, "", true, 1, node.node.roomDefaults()))
                .toCompletableFuture()
                .join();
    }

    private static ClientTls tls(SecuredNode node) throws IOException {
        return ClientTls.trusting(node.files.certificate());
    }

    private static HttpRequest get(SecuredNode node, String path) {
        return HttpRequest.newBuilder(URI.create(node.http() + path)).build();
    }

    private static CompletableFuture<Link> open(SecuredNode node, ClientTls tls, EventLoops loops) {
        return new WebSocketConnector(loops, StreamSettings.DEFAULTS, "/", tls)
                .connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port("msgpack")),
                        link -> noting(new CompletableFuture<>()))
                .toCompletableFuture();
    }

    private static LinkHandler noting(CompletableFuture<String> ended) {
        return new LinkHandler() {
            @Override
            public void received(ByteBuffer bytes) {
                bytes.position(bytes.limit());
            }

            @Override
            public void datagram(ByteBuffer bytes) {
                received(bytes);
            }

            @Override
            public void closed(String reason) {
                ended.complete(reason);
            }
        };
    }

    private static String plain(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    private static Set<X509Certificate> shown(List<Integer> ports) throws Exception {
        Set<X509Certificate> shown = new HashSet<>();
        for (int port : ports) {
            SSLContext looking = SSLContext.getInstance("TLS");
            looking.init(null, new TrustManager[] {new Looking()}, null);
            try (SSLSocket socket =
                    (SSLSocket) looking.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.startHandshake();
                shown.add((X509Certificate) socket.getSession().getPeerCertificates()[0]);
            }
        }
        return shown;
    }

    /** Looks at certificates without judging them. */
    private static final class Looking implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
