package dev.tactus.admin.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of RFC 6455 on the HTTP port, written and read by hand. */
class WebSocketFramesIT {

    private static final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private static final HttpTestServer bench = new HttpTestServer(WebSocketFramesIT::accept);

    @AfterAll
    static void close() {
        bench.close();
    }

    private static LinkHandler accept(Link link) {
        return new LinkHandler() {

            @Override
            public void received(ByteBuffer message) {
                byte[] bytes = new byte[message.remaining()];
                message.get(bytes);
                received.add(HexFormat.of().formatHex(bytes));
            }

            @Override
            public void datagram(ByteBuffer message) {
                throw new IllegalStateException("WebSockets have no datagrams");
            }

            @Override
            public void closed(String reason) {
                received.add("closed: " + reason);
            }
        };
    }

    @Test
    void shouldAnswerPingsWithTheirData() throws IOException {
        try (Peer peer = new Peer()) {
            peer.send(0x89, "616263");
            assertThat(peer.frame()).isEqualTo("8a 616263");
            peer.send(0x89, "");
            assertThat(peer.frame()).isEqualTo("8a ");
        }
    }

    @Test
    void shouldJoinFragmentsAndAnswerPingsBetweenThem() throws Exception {
        received.clear();
        try (Peer peer = new Peer()) {
            peer.send(0x02, "01");
            peer.send(0x89, "ff");
            peer.send(0x00, "02");
            peer.send(0x80, "03");
            assertThat(peer.frame()).isEqualTo("8a ff");
            assertThat(nextMessage()).isEqualTo("010203");
        }
    }

    @ParameterizedTest
    @CsvSource({"03e8, 88 03e8", "03e9627965, 88 03e9", "0bb8, 88 0bb8"})
    void shouldAnswerCloseAtOnceWithItsCode(String sent, String answer) throws IOException {
        long shortestNs = Long.MAX_VALUE;
        // A busy machine may hold one of them up; a server that waits before it closes holds up all of them.
        for (int i = 0; i < 20 && shortestNs > TimeUnit.SECONDS.toNanos(2); i++) {
            try (Peer peer = new Peer()) {
                long beganNs = System.nanoTime();
                peer.send(0x88, sent);
                assertThat(peer.frame()).startsWith(answer);
                assertThat(peer.isEnded()).isTrue();
                shortestNs = Math.min(shortestNs, System.nanoTime() - beganNs);
            }
        }
        assertThat(shortestNs).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @ParameterizedTest
    @CsvSource({"80", "00"})
    void shouldRefuseContinuationOfNoMessage(String head) throws IOException {
        try (Peer peer = new Peer()) {
            peer.send(Integer.parseInt(head, 16), "01");
            assertThat(peer.frame()).startsWith("88 03ea");
        }
    }

    @Test
    void shouldRefuseMessageInsideAnother() throws IOException {
        try (Peer peer = new Peer()) {
            peer.send(0x02, "01");
            peer.send(0x82, "02");
            assertThat(peer.frame()).startsWith("88 03ea");
        }
    }

    /** Returns the next message; the end of a link of an earlier test may still come in between. */
    private static @Nullable String nextMessage() throws InterruptedException {
        String next = received.poll(60, TimeUnit.SECONDS);
        while (next != null && next.startsWith("closed: ")) {
            next = received.poll(60, TimeUnit.SECONDS);
        }
        return next;
    }

    private static final class Peer implements AutoCloseable {

        private static final String HANDSHAKE = String.join(
                "\r\n",
                "GET /ws HTTP/1.1",
                "host: 127.0.0.1",
                "upgrade: websocket",
                "connection: upgrade",
                "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
                "sec-websocket-version: 13",
                "",
                "");

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port());
        private final DataInputStream in = new DataInputStream(socket.getInputStream());

        Peer() throws IOException {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
        }

        /** Sends a masked frame whose mask is zero. */
        void send(int head, String hex) throws IOException {
            byte[] data = HexFormat.of().parseHex(hex);
            ByteBuffer frame = ByteBuffer.allocate(6 + data.length);
            frame.put((byte) head).put((byte) (0x80 | data.length)).putInt(0).put(data);
            socket.getOutputStream().write(frame.array());
        }

        String frame() throws IOException {
            int head = in.readUnsignedByte();
            byte[] data = new byte[in.readUnsignedByte()];
            in.readFully(data);
            return HexFormat.of().toHexDigits((byte) head) + " "
                    + HexFormat.of().formatHex(data);
        }

        boolean isEnded() throws IOException {
            return in.read() < 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
