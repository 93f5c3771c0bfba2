package dev.tactus.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.websocket.WebSocketConnector;
import dev.tactus.transport.websocket.WebSocketListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TCP and WebSocket on real sockets. */
class StreamIT {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final StreamSettings SMALL = new StreamSettings(60_000, 60_000, 3, 2, 4096, 64 * 1024, 1000);

    enum Kind {
        TCP,
        WEBSOCKET
    }

    private final EventLoops loops = EventLoops.start("test", 2);
    private final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        loops.close();
    }

    private Listener listen(Kind kind, StreamSettings settings, LinkAcceptor acceptor) throws IOException {
        return switch (kind) {
            case TCP -> TcpListener.bind(ANY_PORT, loops, settings, acceptor);
            case WEBSOCKET -> WebSocketListener.bind(ANY_PORT, "/ws", loops, settings, acceptor);
        };
    }

    private Listener echo(Kind kind, StreamSettings settings) throws IOException {
        return listen(kind, settings, link -> {
            CapturingHandler peer = CapturingHandler.echoing(link);
            accepted.add(peer);
            return peer;
        });
    }

    private CapturingHandler connect(Kind kind, Listener to) throws Exception {
        Connector connector = switch (kind) {
            case TCP -> new TcpConnector(loops, StreamSettings.DEFAULTS);
            case WEBSOCKET -> new WebSocketConnector(loops, StreamSettings.DEFAULTS, "/ws");
        };
        CapturingHandler[] peer = new CapturingHandler[1];
        Link link = Await.result(connector.connect(to.address(), opened -> {
            peer[0] = CapturingHandler.listening(opened);
            return peer[0];
        }));
        assertThat(link).isSameAs(peer[0].link());
        return peer[0];
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldEchoEverythingInOrder(Kind kind) throws Exception {
        byte[] sent = new byte[50_000];
        new Random(3).nextBytes(sent);
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS)) {
            CapturingHandler client = connect(kind, listener);
            for (int at = 0; at < sent.length; at += 500) {
                client.link().send(Arrays.copyOfRange(sent, at, at + 500));
            }
            Await.until("echo of all bytes", () -> client.stream().length == sent.length);
            assertThat(client.stream()).isEqualTo(sent);
            assertThat(client.link().stats().bytesIn()).isEqualTo(sent.length);
            assertThat(client.link().stats().bytesOut()).isEqualTo(sent.length);
            if (client.link().keepsMessages()) {
                assertThat(client.messages()).hasSize(100);
            }
            client.link().close("enough");
            Await.until(
                    "close at both ends",
                    () -> client.closed() != null && accepted.getFirst().closed() != null);
            assertThat(client.closed()).isEqualTo("enough");
            assertThat(accepted.getFirst().closed())
                    .isEqualTo(kind == Kind.TCP ? "closed by the peer" : "closed by the peer: 1000 enough");
        }
    }

    /** A socket that is closed with unread bytes resets its connection (RFC 9112, section 9.6); its last bytes came before. */
    @Test
    void shouldReadWhatAPeerSaidBeforeItResetTheConnection() throws Exception {
        try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CapturingHandler[] client = new CapturingHandler[1];
            var connecting = new TcpConnector(loops, StreamSettings.DEFAULTS)
                    .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.getLocalPort()), opened -> {
                        client[0] = CapturingHandler.listening(opened);
                        return client[0];
                    });
            Socket accepted = peer.accept();
            Link link = Await.result(connecting);
            CompletableFuture<Void> reset = new CompletableFuture<>();
            link.execute(() -> {
                reset.join();
                link.send(new byte[] {1});
            });
            accepted.getOutputStream().write(new byte[] {7, 8, 9});
            accepted.setSoLinger(true, 0);
            accepted.close();
            reset.complete(null);
            Await.until("close", () -> client[0].closed() != null);
            assertThat(client[0].stream()).containsExactly(7, 8, 9);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldTellAPeerThatItWasNotUnderstood(Kind kind) throws Exception {
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS)) {
            CapturingHandler client = connect(kind, listener);
            Await.until("link", () -> !accepted.isEmpty());
            accepted.getFirst().link().reject("nonsense");
            Await.until("close", () -> client.closed() != null);
            assertThat(client.closed())
                    .isEqualTo(kind == Kind.TCP ? "closed by the peer" : "closed by the peer: 1003 nonsense");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldTellClientsThatTheServerStops(Kind kind) throws Exception {
        CapturingHandler client;
        try (Listener listener = echo(kind, StreamSettings.DEFAULTS)) {
            client = connect(kind, listener);
            client.link().send(new byte[] {1});
            Await.until("echo", () -> client.stream().length == 1);
        }
        Await.until("close", () -> client.closed() != null);
        assertThat(accepted.getFirst().awaitClosed()).isEqualTo("the server stops");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldRefuseMoreLinksThanAnAddressMayHave(Kind kind) throws Exception {
        try (Listener listener = echo(kind, SMALL)) {
            CapturingHandler first = connect(kind, listener);
            connect(kind, listener);
            if (kind == Kind.TCP) {
                CapturingHandler third = connect(kind, listener);
                Await.until("close of the third", () -> third.closed() != null);
            } else {
                assertThatThrownBy(() -> connect(kind, listener)).isInstanceOf(ExecutionException.class);
            }
            first.link().close("make room");
            Await.until("one gone", () -> accepted.stream().anyMatch(peer -> peer.closed() != null));
            Await.until("room for another", () -> {
                try {
                    CapturingHandler another = connect(kind, listener);
                    another.link().send(new byte[] {1});
                    Await.until("echo or close", () -> another.stream().length == 1 || another.closed() != null);
                    return another.stream().length == 1;
                } catch (Exception e) {
                    return false;
                }
            });
        }
    }

    /** The peer is a plain socket that reads nothing. */
    @Test
    void shouldLoseCreditWithASlowReaderAndThenTheLink() throws Exception {
        StreamSettings settings = new StreamSettings(60_000, 60_000, 10, 10, 4096, 2 * 1024 * 1024, 1000);
        try (Listener listener = echo(Kind.TCP, settings);
                Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4096);
            slow.connect(listener.address());
            slow.getOutputStream().write(1);
            Await.until("link", () -> !accepted.isEmpty());
            CapturingHandler server = accepted.getFirst();
            assertThat(server.link().sendCredit()).isPositive();
            Await.until("no credit", () -> {
                server.link().send(new byte[1000]);
                return server.link().sendCredit() <= 0;
            });
            assertThat(server.closed()).isNull();
            Await.until("close", () -> {
                server.link().send(new byte[100_000]);
                return server.closed() != null;
            });
            assertThat(server.closed()).contains("2097152 bytes unsent");
        }
    }

    @Test
    void shouldCloseWebSocketThatPingsAndReadsNoPongs() throws Exception {
        StreamSettings settings = new StreamSettings(60_000, 60_000, 10, 10, 4096, 256 * 1024, 1000);
        try (Listener listener = echo(Kind.WEBSOCKET, settings);
                Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(listener.address());
            deaf.getOutputStream().write("""
                            GET /ws HTTP/1.1\r
                            Host: x\r
                            Connection: Upgrade\r
                            Upgrade: websocket\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                            \r
                            """.getBytes(StandardCharsets.US_ASCII));
            Await.until("link", () -> !accepted.isEmpty());
            // FIN and ping, a mask of zeros, 125 bytes.
            byte[] ping = new byte[131];
            ping[0] = (byte) 0x89;
            ping[1] = (byte) (0x80 | 125);
            byte[] many = new byte[131 * 100];
            for (int i = 0; i < 100; i++) {
                System.arraycopy(ping, 0, many, i * ping.length, ping.length);
            }
            CapturingHandler server = accepted.getFirst();
            long most = 0;
            try {
                for (int i = 0; i < 20_000 && server.closed() == null; i++) {
                    deaf.getOutputStream().write(many);
                    most = Math.max(most, server.link().heldBytes());
                }
            } catch (SocketException cut) {
                assertThat(cut).hasMessageNotContaining("refused");
            }
            Await.until("close", () -> server.closed() != null);
            assertThat(server.closed()).contains("262144 bytes unsent");
            assertThat(most).as("bytes held for it").isLessThan(2 * 262_144);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldCloseWhoSaysNothing(Kind kind) throws Exception {
        StreamSettings settings = new StreamSettings(60_000, 3_000, 10, 10, 4096, 65_536, 1000);
        try (Listener listener = echo(kind, settings)) {
            CapturingHandler silent = connect(kind, listener);
            Await.until("close", () -> silent.closed() != null);
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("nothing said for 3000 ms");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldCloseWhoFallsSilent(Kind kind) throws Exception {
        StreamSettings settings = new StreamSettings(300, 60_000, 10, 10, 4096, 65_536, 1000);
        try (Listener listener = echo(kind, settings)) {
            CapturingHandler silent = connect(kind, listener);
            silent.link().send(new byte[] {1});
            Await.until("close", () -> silent.closed() != null);
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("silent for 300 ms");
        }
    }

    @Test
    void shouldRefuseAMessageThatIsTooLarge() throws Exception {
        try (Listener listener = echo(Kind.WEBSOCKET, SMALL)) {
            CapturingHandler client = connect(Kind.WEBSOCKET, listener);
            client.link().send(new byte[1001]);
            Await.until("close", () -> client.closed() != null);
            assertThat(accepted.getFirst().messages()).isEmpty();
        }
    }

    @Test
    void shouldRefuseAnotherPath() throws Exception {
        try (Listener listener = echo(Kind.WEBSOCKET, SMALL)) {
            Connector connector = new WebSocketConnector(loops, StreamSettings.DEFAULTS, "/elsewhere");
            assertThatThrownBy(() -> Await.result(connector.connect(listener.address(), CapturingHandler::listening)))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void shouldCloseALinkWhoseHandlerFails() throws Exception {
        try (Listener listener = listen(Kind.TCP, SMALL, link -> {
            throw new IllegalStateException("planted by the test: no handler");
        })) {
            CapturingHandler client = connect(Kind.TCP, listener);
            Await.until("close", () -> client.closed() != null);
        }
    }

    @Test
    void shouldAnswerPeerThatHasEndedItsSide() throws Exception {
        try (Listener listener = listen(Kind.TCP, StreamSettings.DEFAULTS, SlowAnswer::new);
                Socket peer = new Socket(
                        listener.address().getAddress(), listener.address().getPort())) {
            peer.setSoTimeout(30_000);
            peer.getOutputStream().write(new byte[] {1, 2, 3});
            peer.shutdownOutput();
            assertThat(peer.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void shouldNotWaitForAnswerLongerThanForSilentPeer() throws Exception {
        StreamSettings settings = new StreamSettings(1_000, 60_000, 3, 2, 4096, 64 * 1024, 1000);
        try (Listener listener = listen(Kind.TCP, settings, NoAnswer::new);
                Socket peer = new Socket(
                        listener.address().getAddress(), listener.address().getPort())) {
            peer.setSoTimeout(30_000);
            peer.getOutputStream().write(1);
            peer.shutdownOutput();
            assertThat(peer.getInputStream().readAllBytes()).isEmpty();
        }
    }

    /** Answers what came after another thread was asked for longer than a link without questions would be kept. */
    private static class SlowAnswer implements LinkHandler {

        private final Link link;
        private boolean answering;

        SlowAnswer(Link link) {
            this.link = link;
        }

        @Override
        public void received(ByteBuffer bytes) {
            byte[] answer = new byte[bytes.remaining()];
            bytes.get(answer);
            answering = true;
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, link::execute)
                    .execute(() -> {
                        link.send(answer);
                        answering = false;
                    });
        }

        @Override
        public boolean isAnswering() {
            return answering;
        }

        @Override
        public void datagram(ByteBuffer bytes) {}

        @Override
        public void closed(String reason) {}
    }

    private static final class NoAnswer extends SlowAnswer {

        NoAnswer(Link link) {
            super(link);
        }

        @Override
        public void received(ByteBuffer bytes) {}

        @Override
        public boolean isAnswering() {
            return true;
        }
    }
}
