package dev.tactus.admin.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.admin.HttpTestServer;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links over WebSockets on the HTTP port, with the JDK's client at the other end. */
class WebSocketGatewayIT {

    private static final int PATIENCE_SECONDS = 60;

    private static final String HANDSHAKE = """
            GET /ws HTTP/1.1
            host: x
            connection: upgrade
            upgrade: websocket
            sec-websocket-version: 13
            sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==

            """;

    private final BlockingQueue<Accepted> links = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpTestServer bench = bench();

    @AfterEach
    void close() {
        client.shutdownNow();
        bench.close();
    }

    @Test
    void shouldCarryMessagesBothWays() throws Exception {
        Player player = connect();
        Accepted accepted = next(links);
        assertThat(accepted.link.transport()).isEqualTo("ws");
        assertThat(accepted.link.keepsMessages()).isTrue();
        assertThat(accepted.link.datagramBytesMax()).isZero();
        assertThat(accepted.link.remote()).startsWith("127.0.0.1:");

        player.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).get();
        assertThat(next(accepted.messages)).containsExactly(1, 2, 3);
        player.socket().sendBinary(ByteBuffer.wrap(new byte[] {4}), false).get();
        player.socket().sendBinary(ByteBuffer.wrap(new byte[] {5}), true).get();
        assertThat(next(accepted.messages)).containsExactly(4, 5);

        accepted.link.send(new byte[] {6, 7});
        accepted.link.send(new byte[] {8});
        assertThat(next(player.messages)).containsExactly(6, 7);
        assertThat(next(player.messages)).containsExactly(8);
        assertThat(accepted.link.stats().bytesIn()).isEqualTo(5);
        assertThat(accepted.link.stats().bytesOut()).isEqualTo(3);
        assertThat(accepted.link.stats().packetsOut()).isEqualTo(2);
    }

    @Test
    void shouldTellBothSidesWhenServerCloses() throws Exception {
        Player player = connect();
        Accepted accepted = next(links);
        accepted.link.close("the room is closed");
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("1000 the room is closed");
        assertThat(accepted.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("the room is closed");
        accepted.link.send(new byte[] {1});
        assertThat(accepted.link.sendCredit()).isZero();
    }

    @Test
    void shouldTellAPeerThatIsNotUnderstoodSo() throws Exception {
        Player player = connect();
        next(links).link.reject("message 9 (expected: 1)");
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("1003 message 9 (expected: 1)");
    }

    @Test
    void shouldTellHandlerWhenClientCloses() throws Exception {
        Player player = connect();
        Accepted accepted = next(links);
        player.socket().sendClose(WebSocket.NORMAL_CLOSURE, "bye").get();
        assertThat(accepted.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("closed by the client");
    }

    @Test
    void shouldTellHandlerWhenConnectionBreaks() throws Exception {
        Player player = connect();
        Accepted accepted = next(links);
        player.socket().abort();
        assertThat(accepted.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotEmpty();
    }

    @Test
    void shouldCloseOnText() throws Exception {
        Player player = connect();
        player.socket().sendText("hello", true).get();
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo("1003 text (expected: binary frames)");
        assertThat(next(links).messages).isEmpty();
    }

    @Test
    void shouldCloseOnMessageThatIsTooLong() throws Exception {
        reopen("ws.message-bytes-max=1000");
        Player player = connect();
        player.socket().sendBinary(ByteBuffer.wrap(new byte[600]), false).get();
        player.socket().sendBinary(ByteBuffer.wrap(new byte[600]), true).get();
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("1009 ");
        assertThat(next(links).messages).isEmpty();
    }

    @Test
    void shouldCloseSilentLink() throws Exception {
        reopen("ws.first-byte-ms=200", "ws.idle-ms=600000");
        Player silent = connect();
        assertThat(silent.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("1000 silent for 200 ms");
        assertThat(next(links).closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("silent for 200 ms");
        reopen("ws.first-byte-ms=600000", "ws.idle-ms=2000");
        Player spoke = connect();
        spoke.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).get();
        assertThat(spoke.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("1000 silent for 2000 ms");
    }

    @Test
    void shouldCountAsSlowAndThenBeCutWhenClientDoesNotRead() throws Exception {
        reopen("ws.send-bytes-soft=100000", "ws.send-bytes-hard=4000000", "ws.first-byte-ms=600000");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            socket.setSoTimeout(PATIENCE_SECONDS * 1_000);
            socket.getOutputStream().write(HANDSHAKE.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            Accepted accepted = next(links);
            assertThat(accepted.link.sendCredit()).isEqualTo(100_000);
            boolean slow = false;
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!accepted.closed.isDone()) {
                assertThat(System.nanoTime()).as("the link is cut in time").isLessThan(deadlineNs);
                accepted.link.send(new byte[10_000]);
                slow |= accepted.link.sendCredit() <= 0;
            }
            assertThat(slow).isTrue();
            assertThat(accepted.closed.get()).isEqualTo("more than 4000000 bytes wait to be sent");
            assertEnds(socket.getInputStream());
        }
    }

    @Test
    void shouldSayFarewellWhenNodeStops() throws Exception {
        Player player = connect();
        next(links);
        bench.face.close();
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("1001 the server stops");
    }

    @Test
    void shouldGainCreditAgainWhenClientReads() throws Exception {
        reopen("ws.send-bytes-soft=1000", "ws.send-bytes-hard=4000000");
        Player player = connect();
        Accepted accepted = next(links);
        accepted.link.send(new byte[5_000]);
        assertThat(next(player.messages)).hasSize(5_000);
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (accepted.link.sendCredit() < 1_000) {
            assertThat(System.nanoTime()).as("credit comes back").isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldTurnAwayMoreLinksThanSettingsAllow() throws Exception {
        reopen("ws.links-per-address-max=2");
        Player first = connect();
        connect();
        assertThatThrownBy(this::connect).hasStackTraceContaining("status code 503");
        first.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        next(links).closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(connectInTime().socket().isInputClosed()).isFalse();
    }

    @Test
    void shouldRefusePagesOfOtherSitesUnlessAllowed() {
        assertThatThrownBy(() -> connectFrom("https://evil.example")).hasStackTraceContaining("status code 403");
        reopen("ws.origins=https://game.example");
        assertThat(connectFromAllowed("https://game.example").socket().isOutputClosed())
                .isFalse();
    }

    /** The peer may end well or reset; it matters only that the connection does not stay. */
    private static void assertEnds(InputStream in) throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException stays) {
            throw new AssertionError("the connection was not cut", stays);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private HttpTestServer bench(String... overrides) {
        return new HttpTestServer(
                link -> {
                    Accepted accepted = new Accepted(link);
                    links.add(accepted);
                    return accepted;
                },
                overrides);
    }

    private void reopen(String... overrides) {
        bench.close();
        bench = bench(overrides);
    }

    private Player connect() throws Exception {
        Player player = new Player();
        player.opened = client.newWebSocketBuilder()
                .buildAsync(URI.create(bench.url().replace("http:", "ws:") + "/ws"), player)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return player;
    }

    private Player connectFrom(String origin) throws Exception {
        Player player = new Player();
        player.opened = client.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create(bench.url().replace("http:", "ws:") + "/ws"), player)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return player;
    }

    private Player connectFromAllowed(String origin) {
        try {
            return connectFrom(origin);
        } catch (Exception e) {
            throw new AssertionError(origin + " was refused", e);
        }
    }

    /** The place of a link that ended becomes free a moment later. */
    private Player connectInTime() throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return connect();
            } catch (ExecutionException refused) {
                assertThat(System.nanoTime()).as("a place becomes free").isLessThan(deadlineNs);
            }
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("something comes in time").isNotNull();
        return next;
    }

    /** The server's end. */
    private static final class Accepted implements LinkHandler {
        final Link link;
        final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<String> closed = new CompletableFuture<>();

        Accepted(Link link) {
            this.link = link;
        }

        @Override
        public void received(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            messages.add(copy);
        }

        @Override
        public void datagram(ByteBuffer bytes) {
            throw new AssertionError("no unreliable lane here");
        }

        @Override
        public void closed(String reason) {
            assertThat(closed.complete(reason)).as("closed once").isTrue();
        }
    }

    /** The client's end. */
    private static final class Player implements WebSocket.Listener {
        final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<String> closed = new CompletableFuture<>();
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        @Nullable WebSocket opened;

        WebSocket socket() {
            return Objects.requireNonNull(opened, "not connected yet");
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            webSocket.request(Long.MAX_VALUE);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            begun.writeBytes(part);
            if (last) {
                messages.add(begun.toByteArray());
                begun.reset();
            }
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closed.complete(status + " " + reason);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete("broken: " + error);
        }
    }
}
