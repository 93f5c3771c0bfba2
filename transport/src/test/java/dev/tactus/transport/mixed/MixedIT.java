package dev.tactus.transport.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Link;
import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.tls.ServerTls;
import dev.tactus.transport.tls.TlsFiles;
import dev.tactus.transport.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket and lines on one port, spoken by the JDK's own clients. */
class MixedIT {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final StreamSettings SETTINGS = new StreamSettings(60_000, 60_000, 10, 10, 4096, 64 * 1024, 1000);
    private static final StreamSettings HASTY = new StreamSettings(60_000, 3_000, 10, 10, 4096, 64 * 1024, 1000);

    private final EventLoops loops = EventLoops.start("test", 2);
    private final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        loops.close();
    }

    private MixedListener listen(StreamSettings settings, StreamSecurity security) throws IOException {
        return MixedListener.bind(ANY_PORT, loops, settings, security, this::accept);
    }

    private CapturingHandler accept(Link link) {
        CapturingHandler peer = CapturingHandler.echoing(link);
        accepted.add(peer);
        return peer;
    }

    private static Socket connect(MixedListener listener) throws IOException {
        Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldSendLinesToWhoSpeaksTcp() throws Exception {
        try (MixedListener listener = listen(SETTINGS, StreamSecurity.NONE);
                Socket socket = connect(listener)) {
            socket.getOutputStream().write(bytes("{\"é\":1}"));
            assertThat(socket.getInputStream().readNBytes(9)).isEqualTo(bytes("{\"é\":1}\n"));
            CapturingHandler server = accepted.getFirst();
            assertThat(server.link().transport()).isEqualTo("tcp");
            assertThat(server.link().keepsMessages()).isFalse();
            server.link().send(bytes("G"));
            assertThat(socket.getInputStream().readNBytes(2)).isEqualTo(bytes("G\n"));
        }
    }

    /** The first bytes may come one by one, and look like a handshake for a while. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "GE", "G", "GETx", "get ", "[GET ", "\n"})
    void shouldTakeForTcpWhatIsNoHandshake(String first) throws Exception {
        try (MixedListener listener = listen(SETTINGS, StreamSecurity.NONE);
                Socket socket = connect(listener)) {
            for (byte each : bytes(first)) {
                socket.getOutputStream().write(each);
                socket.getOutputStream().flush();
            }
            socket.getOutputStream().write(bytes("{}"));
            Await.until(
                    "all bytes",
                    () -> !accepted.isEmpty()
                            && new String(accepted.getFirst().stream(), StandardCharsets.UTF_8).equals(first + "{}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws", "/any/where?x=1"})
    void shouldSendTextToWhoSpeaksWebSocket(String path) throws Exception {
        try (MixedListener listener = listen(SETTINGS, StreamSecurity.NONE);
                HttpClient http = HttpClient.newHttpClient()) {
            Texts texts = new Texts();
            URI uri = URI.create("ws://127.0.0.1:" + listener.address().getPort() + path);
            WebSocket socket = http.newWebSocketBuilder().buildAsync(uri, texts).join();
            socket.sendText("{\"é\":", false).join();
            socket.sendText("1}", true).join();
            socket.sendBinary(ByteBuffer.wrap(bytes("{}")), true).join();
            Await.until("both as text", () -> texts.heard.equals(List.of("{\"é\":1}", "{}")));
            assertThat(accepted.getFirst().link().transport()).isEqualTo("ws");
            assertThat(accepted.getFirst().link().keepsMessages()).isTrue();
            assertThat(accepted.getFirst().messages()).hasSize(2);
            socket.abort();
        }
    }

    @Test
    void shouldSpeakBothOverTls(@TempDir Path directory) throws Exception {
        TlsFiles files = new TlsFiles(directory.resolve("dev.crt"), directory.resolve("dev.key"));
        DevCertificate.write(files, List.of(), 30);
        ReloadingCertificates certificates = ReloadingCertificates.open(files);
        ServerTls tls = new ServerTls(certificates, TlsSettings.DEFAULTS);
        SSLContext trust = trusting(certificates.certificate());
        try (MixedListener listener = listen(SETTINGS, new StreamSecurity(tls, TrafficMeter.unlimited()));
                Socket socket = trust.getSocketFactory()
                        .createSocket("localhost", listener.address().getPort());
                HttpClient http = HttpClient.newBuilder().sslContext(trust).build()) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes("{}"));
            assertThat(socket.getInputStream().readNBytes(3)).isEqualTo(bytes("{}\n"));
            Texts texts = new Texts();
            URI uri = URI.create("wss://localhost:" + listener.address().getPort() + "/");
            WebSocket web = http.newWebSocketBuilder().buildAsync(uri, texts).join();
            web.sendText("{}", true).join();
            Await.until("an echo as text", () -> texts.heard.equals(List.of("{}")));
            web.abort();
        }
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("dev", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE", "GET /ws HTTP/1.1\r\n"})
    void shouldSendAwayWhoseFirstBytesAreSlow(String first) throws Exception {
        try (MixedListener listener = listen(HASTY, StreamSecurity.NONE);
                Socket socket = connect(listener)) {
            socket.getOutputStream().write(bytes(first));
            assertThat(socket.getInputStream().readAllBytes())
                    .as("an end, and nothing before it but perhaps an answer of HTTP")
                    .satisfiesAnyOf(
                            said -> assertThat(said).isEmpty(),
                            said -> assertThat(new String(said, StandardCharsets.UTF_8))
                                    .startsWith("HTTP/1.1 4"));
            assertThat(accepted).isEmpty();
            Await.until("no connection left", () -> listener.connections() == 0);
        }
    }

    /**
     * The end comes behind all that was read; for unread bytes TCP would send a reset (RFC 9293, section 3.10.7). One thread
     * serves all connections here: its answer to the second shows that it has read what came from the first before.
     */
    @Test
    void shouldCloseBeforeItIsKnownWhatAPeerSpeaks() throws Exception {
        try (EventLoops one = EventLoops.start("one", 1)) {
            Socket undecided;
            try (MixedListener listener =
                    MixedListener.bind(ANY_PORT, one, SETTINGS, StreamSecurity.NONE, this::accept)) {
                undecided = connect(listener);
                undecided.getOutputStream().write(bytes("GE"));
                try (Socket other = connect(listener)) {
                    other.getOutputStream().write(bytes("{}"));
                    assertThat(other.getInputStream().readNBytes(3)).isEqualTo(bytes("{}\n"));
                }
            }
            try (undecided) {
                assertThat(undecided.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static final class Texts implements WebSocket.Listener {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
