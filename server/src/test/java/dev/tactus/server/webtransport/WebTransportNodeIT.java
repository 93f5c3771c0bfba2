package dev.tactus.server.webtransport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.SessionRunner;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.session.SessionStats;
import dev.tactus.server.node.TestNode;
import dev.tactus.transport.EventLoops;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A match over WebTransport against a whole node, with what the node tells pages of itself. */
class WebTransportNodeIT {

    private static final long ROOM = 77;
    private static final int INPUTS = 40;
    private static final int PATIENCE_SECONDS = 60;
    private static final byte[] LANE_OF_FIRST_REQUEST = {0x40, 0x41, 0};

    private final EventLoops loops = EventLoops.start("webtransport-player", 1);
    private final BlockingQueue<Integer> sequences = new LinkedBlockingQueue<>();
    private final CompletableFuture<QuicStreamChannel> opened = new CompletableFuture<>();
    private final CompletableFuture<LinkHandler> reader = new CompletableFuture<>();

    @Test
    void shouldPlayAMatchWithFramesAndInputsAsDatagrams(@TempDir Path data) throws Exception {
        try (TestNode node = new TestNode(data, "webtransport.enabled=true", "ws.origins=https://game.example")) {
            node.node()
                    .rooms()
                    .create(new RoomSpec(
                            ROOM, List.of(1L), "", true, 7, node.node().roomDefaults()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            JsonNode told = HttpTestServer.json(node.nobody().callRoot("GET", "/api/v1/links", null));
            assertThat(told.at("/webSocket/path").asText()).isEqualTo("/ws");
            JsonNode webTransport = told.path("webTransport");
            assertThat(webTransport.path("port").asInt()).isEqualTo(node.port("webtransport"));
            List<String> hashes = new ArrayList<>();
            webTransport.path("certificateHashes").forEach(hash -> hashes.add(hash.asText()));
            assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
            InetSocketAddress remote = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), webTransport.path("port").asInt());
            try (WebTransportPeer peer = WebTransportPeer.open(loops, remote, hashes, this::datagram)) {
                assertThat(peer.connect(webTransport.path("path").asText(), "https://game.example", "webtransport")
                                .status())
                        .isEqualTo("200");
                play(peer);
            }
        } finally {
            loops.close();
        }
    }

    private void play(WebTransportPeer peer) throws Exception {
        ClientListener listener = new ClientListener() {
            @Override
            public void frame(int tick, List<Input> inputs) {
                inputs.forEach(input -> sequences.add(input.sequence()));
            }
        };
        ClientSession session =
                new ClientSession(SessionSettings.member(1, ROOM).withDatagrams(true), listener);
        SessionRunner runner = new SessionRunner(
                loops.loop(0),
                (remote, acceptor) -> link(peer, acceptor),
                List.of(InetSocketAddress.createUnresolved("node", 1)),
                Backoff.NEVER,
                session,
                listener);
        QuicStreamChannel lane = peer.stream(LANE_OF_FIRST_REQUEST, this::received, () -> {});
        opened.complete(lane);
        runner.execute(runner::start);
        runner.execute(session::ready);
        for (int i = 1; i <= INPUTS; i++) {
            byte[] payload = {(byte) i};
            runner.execute(() -> session.submit(InputForm.BYTES, payload, System.nanoTime()));
            // One after the other, each over the lane that the link has.
            assertThat(sequences.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(i);
        }
        SessionStats stats = runner.query(session::stats).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(stats.datagramsIn()).isPositive();
        assertThat(stats.datagramsOut()).isPositive();
        assertThat(stats.datagramsBad()).isZero();
        assertThat(sequences).isEmpty();
        runner.query(() -> {
                    runner.stop("played");
                    return true;
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<Link> link(WebTransportPeer peer, LinkAcceptor acceptor) {
        TestLink link = new TestLink(peer, opened.join(), loops.loop(0));
        LinkHandler handler = acceptor.accept(link);
        link.read(handler);
        reader.complete(handler);
        return CompletableFuture.completedFuture(link);
    }

    private void received(byte[] bytes) {
        reader.join().received(ByteBuffer.wrap(bytes));
    }

    private void datagram(byte[] bytes) {
        assertThat(bytes[0]).as("session").isZero();
        reader.join().datagram(ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice());
    }
}
