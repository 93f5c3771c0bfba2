package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Connectors;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.Target;
import dev.tactus.config.TestSettings;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageReader;
import dev.tactus.transport.EventLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends of links of the native protocol: whatever ends one, its client is told why, on each transport. */
class LinkEndsIT {

    private static final long ROOM = 5;
    /** Shorter than the time for which the client waits. */
    private static final int IDLE_MS = 2_000;

    private static final int PATIENT_MS = 600_000;
    private static final int PATIENCE_SECONDS = 60;

    private final EventLoops loops = EventLoops.start("client", 1);
    private final Path data;
    private @Nullable Node started;

    LinkEndsIT(@TempDir Path data) {
        this.data = data;
    }

    /** Transport of a client. */
    enum Way {
        TCP,
        KCP,
        DATAGRAM,
        WS
    }

    private Node node() {
        return Objects.requireNonNull(started);
    }

    private void start(int idleMs) throws Exception {
        Node node = Node.start(
                TestSettings.of(List.of(
                        "node.data-dir=" + data,
                        "kcp.port=0",
                        "tcp.port=0",
                        "tcp.idle-ms=" + idleMs,
                        "kcp.idle-ms=" + idleMs,
                        "ws.idle-ms=" + idleMs)),
                "test");
        started = node;
        node.rooms()
                .create(new RoomSpec(ROOM, List.of(1L, 2L), "", true, 7, node.roomDefaults()))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
        loops.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldSayThatTheClientWasSilent(Way way) throws Exception {
        Player player = connect(way, ClientCapabilities.VERSION, IDLE_MS);
        ServerMessage.Closed end = player.end();
        assertThat(end.cause()).isEqualTo(EndCause.TEMPORARY);
        assertThat(end.reason()).isEqualTo("silent for " + IDLE_MS + " ms");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldSayWhichMessageWasMalformed(Way way) throws Exception {
        Player player = connect(way, ClientCapabilities.VERSION, PATIENT_MS);
        // The head of a message of 65,535 bytes, where 1,024 are the most.
        player.link().send(new byte[] {(byte) 0xff, (byte) 0xff, 60});
        ServerMessage.Closed end = player.end();
        assertThat(end.cause()).isEqualTo(EndCause.TEMPORARY);
        assertThat(end.reason()).contains("65535").contains("expected");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldSayThatTooMuchWasSent(Way way) throws Exception {
        Player player = connect(way, ClientCapabilities.VERSION, PATIENT_MS);
        byte[] heartbeat = ClientMessageWriter.write(new ClientMessage.Heartbeat());
        for (int burst = 0; burst < 2_000 && player.closedBecause.isEmpty(); burst++) {
            CompletableFuture<Void> sent = new CompletableFuture<>();
            player.link().execute(() -> {
                for (int i = 0; i < 500; i++) {
                    player.link().send(heartbeat);
                }
                sent.complete(null);
            });
            sent.join();
            while (player.link().sendCredit() <= 0 && player.closedBecause.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        ServerMessage.Closed end = player.end();
        assertThat(end.cause()).isEqualTo(EndCause.TEMPORARY);
        assertThat(end.reason()).contains("expected");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldTellAClientOfTheFirstVersionByANotice(Way way) throws Exception {
        Player player = connect(way, 1, IDLE_MS);
        assertThat(player.next(ServerMessage.Notice.class).text()).isEqualTo("silent for " + IDLE_MS + " ms");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldSayThatTheRoomHasEnded(Way way) throws Exception {
        Player player = connect(way, ClientCapabilities.VERSION, PATIENT_MS);
        var unused = node().rooms().close(ROOM, "time for bed");
        assertThat(player.end().reason()).isEqualTo("time for bed");
    }

    @ParameterizedTest
    @CsvSource({"KICKED, 4003", "BANNED, 4004"})
    void shouldNameTheCauseOfARemovalFinallyAndInTheCloseCode(EndCause cause, int code) throws Exception {
        Player player = connect(Way.WS, ClientCapabilities.VERSION, PATIENT_MS);
        var unused = node().rooms().kick(ROOM, 1, "enough", cause == EndCause.BANNED);
        ServerMessage.Closed end = player.end();
        assertThat(end.cause()).isEqualTo(cause);
        assertThat(end.cause().isPassing()).isFalse();
        assertThat(end.reason()).isEqualTo("enough");
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo("closed by the peer: " + code + " enough");
    }

    @Test
    void shouldNameAPassingEndInTheCloseCode() throws Exception {
        Player player = connect(Way.WS, ClientCapabilities.VERSION, IDLE_MS);
        assertThat(player.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo("closed by the peer: 4001 silent for " + IDLE_MS + " ms");
    }

    /** Starts the node and connects to it. */
    private Player connect(Way way, int version, int idleMs) throws Exception {
        start(idleMs);
        String transport = way == Way.DATAGRAM ? "kcp" : way.name().toLowerCase(Locale.ROOT);
        int port = way == Way.WS
                ? node().httpPort()
                : node().info().listeners().stream()
                        .filter(listener -> listener.transport().equals(transport))
                        .findFirst()
                        .orElseThrow()
                        .port();
        Target target = new Target(Target.Transport.valueOf(way.name()), "127.0.0.1", port, way == Way.WS ? "/ws" : "");
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Player player = new Player();
        Link link = Connectors.of(target, loops, LinkSecurity.system())
                .connect(server, opened -> player)
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        player.link = link;
        ClientCapabilities capabilities = new ClientCapabilities(version, 0, false, way == Way.DATAGRAM);
        link.send(ClientMessageWriter.write(new ClientMessage.Connect(1, ROOM, "", capabilities)));
        player.next(ServerMessage.Connected.class);
        return player;
    }

    /** A client that says nothing by itself. */
    private static final class Player implements LinkHandler {

        private final BlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
        private final ServerMessageReader reader = new ServerMessageReader(false);
        private ByteBuffer unread = ByteBuffer.allocate(0);
        private @Nullable Link link;
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private volatile String closedBecause = "";

        Link link() {
            return Objects.requireNonNull(link);
        }

        @Override
        public void received(ByteBuffer bytes) {
            ByteBuffer all = ByteBuffer.allocate(unread.remaining() + bytes.remaining())
                    .put(unread)
                    .put(bytes)
                    .flip();
            int read = all.position();
            while (reader.next(all) instanceof ReadResult.Message<ServerMessage>(ServerMessage message)) {
                heard.add(message);
                read = all.position();
            }
            unread = all.position(read).slice();
        }

        @Override
        public void datagram(ByteBuffer bytes) {}

        @Override
        public void closed(String reason) {
            closedBecause = reason;
            closed.complete(reason);
        }

        ServerMessage.Closed end() throws InterruptedException {
            return next(ServerMessage.Closed.class);
        }

        <T extends ServerMessage> T next(Class<T> type) throws InterruptedException {
            while (true) {
                ServerMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(message)
                        .as("a %s, from a link that ended by: %s", type.getSimpleName(), closedBecause)
                        .isNotNull();
                if (type.isInstance(message)) {
                    return type.cast(message);
                }
            }
        }
    }
}
