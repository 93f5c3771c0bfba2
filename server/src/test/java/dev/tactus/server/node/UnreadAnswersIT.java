package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that ask over every listener and read no answer: their links are closed or wait, and hold little meanwhile. */
final class UnreadAnswersIT {

    private static final String UPGRADE = """
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """;

    /** A link's unsent bytes, its begun message and its own objects, with the answers of a moment beside. */
    private static final long HELD_MAX = 3 << 20;

    private static final int QUESTIONS_BYTES = 48 << 20;
    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(3);

    private static TestNode node;
    private static PrometheusReader metrics;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(
                data, "kcp.port=0", "tcp.port=0", "msgpack.port=0", "json.port=0", "binary.port=0", "pickle.port=0");
        metrics = new PrometheusReader(node.url());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ws", "msgpack", "binary", "json", "json-accounts", "pickle"})
    void shouldHoldLittleForPeerThatAsksAndReadsNothing(String listener) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.socket().setReceiveBufferSize(4_096);
            channel.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    listener.equals("ws") ? URI.create(node.url()).getPort() : node.port(listener)));
            ByteBuffer hello = ByteBuffer.wrap(hello(listener));
            while (hello.hasRemaining()) {
                int unused = channel.write(hello);
            }
            channel.configureBlocking(false);
            byte[] questions = questions(listener);
            double most = 0;
            long asked = 0;
            long lastNs = System.nanoTime();
            try {
                // A question may stay half written, which is as good an attack.
                while (asked < QUESTIONS_BYTES && System.nanoTime() - lastNs < STUCK_NS) {
                    int written = channel.write(ByteBuffer.wrap(questions));
                    asked += written;
                    if (written > 0) {
                        lastNs = System.nanoTime();
                    } else {
                        LockSupport.parkNanos(5_000_000);
                        most = Math.max(most, held());
                    }
                }
            } catch (IOException closed) {
                assertThat(closed).as("the end of the link").isNotNull();
            }
            most = Math.max(most, held());
            assertThat(most).as("bytes held after %s bytes of questions", asked).isLessThan(HELD_MAX);
            assertThat(node.nobody().callRoot("GET", "/readyz", null).statusCode())
                    .isEqualTo(200);
        }
        metrics.await("tactus_links_open{listener=\"" + listener + "\"}", open -> open == 0);
    }

    private static double held() {
        return metrics.figure("tactus_memory_held_bytes{use=\"links\"}");
    }

    private static byte[] hello(String listener) {
        return switch (listener) {
            case "ws" -> ascii("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\n" + UPGRADE);
            case "msgpack", "binary" -> ascii("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + UPGRADE);
            default -> new byte[0];
        };
    }

    private static byte[] questions(String listener) {
        byte[] one = switch (listener) {
            case "ws", "msgpack", "binary" -> ping();
            case "json", "json-accounts" ->
                ascii("{\"uid\":\"a\",\"token\":\"\",\"extra_data\":{\"proto\":\"ping\",\"data\":{}}}\n");
            case "pickle" -> ascii("14 (lp0\nS'ver'\na.");
            default -> new byte[] {0, 0, 2};
        };
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        while (many.size() < 4_096) {
            many.writeBytes(one);
        }
        return many.toByteArray();
    }

    /** A ping of 125 bytes with a mask of zeros (RFC 6455, 5.2), whose pong is as long. */
    private static byte[] ping() {
        byte[] ping = new byte[131];
        ping[0] = (byte) 0x89;
        ping[1] = (byte) (0x80 | 125);
        return ping;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
