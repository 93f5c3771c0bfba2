package dev.tactus.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Link;
import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.TrafficSettings;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.websocket.WebSocketConnector;
import dev.tactus.transport.websocket.WebSocketListener;
import dev.tactus.transport.websocket.WebSocketManners;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP and WebSocket over TLS on real sockets. */
class TlsIT {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    enum Kind {
        TCP,
        WEBSOCKET
    }

    @TempDir
    private Path directory = Path.of("");

    private final EventLoops loops = EventLoops.start("test", 2);
    private final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();
    private TlsFiles files = files("unset");

    private TlsFiles files(String name) {
        return new TlsFiles(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
    }

    @BeforeEach
    void makeCertificate() throws IOException {
        files = files("dev");
        TestCertificates.put(TestCertificates.FIRST, files);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    private Listener echo(Kind kind, StreamSettings settings, StreamSecurity security) throws IOException {
        return switch (kind) {
            case TCP -> TcpListener.bind(ANY_PORT, loops, settings, security, this::accept);
            case WEBSOCKET ->
                WebSocketListener.bind(
                        ANY_PORT, "/ws", loops, settings, WebSocketManners.DEFAULTS, security, this::accept);
        };
    }

    private CapturingHandler accept(Link link) {
        CapturingHandler peer = CapturingHandler.echoing(link);
        accepted.add(peer);
        return peer;
    }

    private ServerTls tls(TlsSettings settings) throws IOException {
        return new ServerTls(ReloadingCertificates.open(files), settings);
    }

    private static StreamSecurity over(ServerTls tls) {
        return new StreamSecurity(tls, TrafficMeter.unlimited());
    }

    private CapturingHandler connect(Kind kind, InetSocketAddress to, ClientTls tls) throws Exception {
        Connector connector = switch (kind) {
            case TCP -> new TcpConnector(loops, StreamSettings.DEFAULTS, tls);
            case WEBSOCKET -> new WebSocketConnector(loops, StreamSettings.DEFAULTS, "/ws", tls);
        };
        CapturingHandler[] peer = new CapturingHandler[1];
        Await.result(connector.connect(to, link -> {
            peer[0] = CapturingHandler.listening(link);
            return peer[0];
        }));
        return peer[0];
    }

    private ClientTls trusting() throws IOException {
        return ClientTls.trusting(files.certificate());
    }

    private static void assertEcho(CapturingHandler client) {
        int before = client.stream().length;
        client.link().send(new byte[100]);
        Await.until("echo", () -> client.stream().length == before + 100);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldEchoEverythingInOrder(Kind kind) throws Exception {
        byte[] sent = new byte[200_000];
        new Random(3).nextBytes(sent);
        ServerTls tls = tls(TlsSettings.DEFAULTS);
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS, over(tls))) {
            CapturingHandler client = connect(kind, listener.address(), trusting());
            for (int at = 0; at < sent.length; at += 1000) {
                client.link().send(Arrays.copyOfRange(sent, at, at + 1000));
            }
            Await.until("echo of all bytes", () -> client.stream().length == sent.length);
            assertThat(client.stream()).isEqualTo(sent);
            assertThat(tls.underWay()).isZero();
            client.link().close("enough");
            Await.until("close", () -> accepted.getFirst().closed() != null);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNotTrustUnvouchedPeer(Kind kind) throws Exception {
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS, over(tls(TlsSettings.DEFAULTS)))) {
            assertThatThrownBy(() -> connect(kind, listener.address(), ClientTls.system()))
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("tls ");
            assertThat(accepted).isEmpty();
        }
    }

    @Test
    void shouldNotTrustTheCertificateOfAnotherHost() throws Exception {
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls(TlsSettings.DEFAULTS)))) {
            InetSocketAddress other = new InetSocketAddress(
                    InetAddress.getByAddress("elsewhere.example", new byte[] {127, 0, 0, 1}),
                    listener.address().getPort());
            assertThatThrownBy(() -> connect(Kind.TCP, other, trusting()))
                    .cause()
                    .hasMessageContaining("elsewhere.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2", "TLSv1.1"})
    void shouldSpeakTheVersionsThatAreSafe(String version) throws Exception {
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls(TlsSettings.DEFAULTS)));
                SSLSocket socket = trustAnything()) {
            socket.setEnabledProtocols(new String[] {version});
            socket.connect(listener.address());
            if (version.equals("TLSv1.1")) {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
            } else {
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
        }
    }

    /** One connection could otherwise cost any number of handshakes. */
    @Test
    void shouldRefuseFurtherHandshakesOnALink() throws Exception {
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls(TlsSettings.DEFAULTS)));
                SSLSocket socket = trustAnything()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setSoTimeout(60_000);
            socket.connect(listener.address());
            socket.getOutputStream().write(1);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getOutputStream().write(2);
                        socket.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static SSLSocket trustAnything() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] trust = InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
        context.init(null, trust, null);
        return (SSLSocket) context.getSocketFactory().createSocket();
    }

    @Test
    void shouldGiveNewLinksTheNewCertificateAndKeepTheOldLinks() throws Exception {
        ReloadingCertificates certificates = ReloadingCertificates.open(files);
        ServerTls tls = new ServerTls(certificates, TlsSettings.DEFAULTS);
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls))) {
            ClientTls trustsOld = trusting();
            CapturingHandler old = connect(Kind.TCP, listener.address(), trustsOld);
            assertEcho(old);
            TestCertificates.put(TestCertificates.SECOND, files);
            assertThat(certificates.refresh()).isTrue();
            assertEcho(connect(Kind.TCP, listener.address(), trusting()));
            assertThatThrownBy(() -> connect(Kind.TCP, listener.address(), trustsOld))
                    .isInstanceOf(Exception.class);
            assertEcho(old);
        }
    }

    /** Sends a little of a handshake now and then, or nothing, and never comes to its end. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldEndSlowTlsHandshakesAtTheirDeadline(Kind kind) throws Exception {
        ServerTls tls = tls(new TlsSettings(5_000, 100, 100, 100, 100));
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS, over(tls))) {
            List<Socket> slow = new ArrayList<>();
            byte[] beginning = {22, 3, 1, 2, 0, 1, 0};
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(
                        listener.address().getAddress(), listener.address().getPort());
                slow.add(socket);
            }
            Await.until("all in handshake", () -> tls.underWay() == 20);
            for (int i = 0; i < 10; i++) {
                slow.get(i).getOutputStream().write(beginning, 0, 1 + i % beginning.length);
            }
            for (Socket socket : slow) {
                socket.setSoTimeout(60_000);
                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(20);
                socket.close();
            }
            Await.until("nothing left", () -> tls.underWay() == 0 && tls.failed() == 20);
            assertThat(accepted).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndSlowWebSocketHandshakesAtTheirDeadline(boolean secured) throws Exception {
        StreamSettings hasty = new StreamSettings(60_000, 5_000, 100, 100, 4096, 65_536, 1000);
        StreamSecurity security = secured ? over(tls(TlsSettings.DEFAULTS)) : StreamSecurity.NONE;
        try (Listener listener = echo(Kind.WEBSOCKET, hasty, security);
                Socket slow = secured ? trustAnything() : new Socket()) {
            slow.connect(listener.address());
            slow.setSoTimeout(60_000);
            slow.getOutputStream().write("GET /ws HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            assertThat(slow.getInputStream().readAllBytes()).isEmpty();
            assertThat(accepted).isEmpty();
        }
    }

    @Test
    void shouldHoldAnAddressToItsHandshakes() throws Exception {
        ServerTls tls = tls(new TlsSettings(60_000, 100, 3, 100, 100));
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls))) {
            List<Socket> open = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                open.add(new Socket(
                        listener.address().getAddress(), listener.address().getPort()));
            }
            Await.until("seven turned away", () -> tls.refused() == 7 && tls.underWay() == 3);
            for (Socket socket : open) {
                socket.close();
            }
            Await.until("nothing left", () -> tls.underWay() == 0);
            assertEcho(connect(Kind.TCP, listener.address(), trusting()));
        }
    }

    @Test
    void shouldHoldAnAddressToItsHandshakesASecond() throws Exception {
        ServerTls tls = tls(new TlsSettings(60_000, 100, 100, 2, 100));
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls))) {
            Await.until("most turned away", () -> {
                for (int i = 0; i < 50; i++) {
                    connectAndClose(listener.address());
                }
                return tls.refused() > 30;
            });
        }
    }

    private static void connectAndClose(InetSocketAddress to) {
        try {
            new Socket(to.getAddress(), to.getPort()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldCloseSenderAboveLimitOfAddress(Kind kind) throws Exception {
        TrafficMeter traffic = new TrafficMeter(new TrafficSettings(10_000, 1_000_000), System.nanoTime());
        StreamSecurity security = new StreamSecurity(tls(TlsSettings.DEFAULTS), traffic);
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS, security)) {
            CapturingHandler client = connect(kind, listener.address(), trusting());
            assertEcho(client);
            Await.until("close", () -> {
                for (int i = 0; i < 50; i++) {
                    client.link().send(new byte[1000]);
                }
                return client.closed() != null;
            });
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("more bytes a second than its address may send");
        }
    }

    @Test
    void shouldNotTalkTlsWithAPlainClient() throws Exception {
        ServerTls tls = tls(TlsSettings.DEFAULTS);
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls))) {
            CapturingHandler[] plain = new CapturingHandler[1];
            Await.result(new TcpConnector(loops, StreamSettings.DEFAULTS).connect(listener.address(), link -> {
                plain[0] = CapturingHandler.listening(link);
                return plain[0];
            }));
            plain[0].link().send(new byte[100]);
            Await.until("close", () -> plain[0].closed() != null);
            assertThat(accepted).isEmpty();
            Await.until("a failed handshake", () -> tls.failed() == 1);
        }
    }

    /** Its bytes arrive behind the close; a reset would take the last message out of its receive buffer. */
    @Test
    void shouldKeepLastMessageForPeerThatStillSends() throws Exception {
        try (Listener listener = echo(Kind.TCP, StreamSettings.DEFAULTS, over(tls(TlsSettings.DEFAULTS)));
                SSLSocket socket = trustAnything()) {
            socket.connect(listener.address());
            socket.setSoTimeout(60_000);
            socket.startHandshake();
            Await.until("link", () -> !accepted.isEmpty());
            Link link = accepted.getFirst().link();
            link.send("the last message".getBytes(StandardCharsets.US_ASCII));
            link.close("over");
            Await.until("end of the link", () -> accepted.getFirst().closed() != null);
            for (int i = 0; i < 50; i++) {
                socket.getOutputStream().write(new byte[1000]);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("the last message");
        }
    }
}
