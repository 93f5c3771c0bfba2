package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.HttpTicketSource;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.TactusClient;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.core.frame.Input;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.transport.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Players over UDP whose way to the server changes in a match: another network, or a NAT that has forgotten them. */
@Timeout(300)
class PathChangeIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final long ROOM = 7;
    private static final Backoff SOON =
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5));

    private final Path directory;

    PathChangeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Keeps all frames, which must come once and in order. */
    private static final class Follower implements ClientListener {

        // Under this object's lock.
        private final List<List<Input>> frames = new ArrayList<>();
        private String fault = "";

        @Override
        public synchronized void frame(int tick, List<Input> inputs) {
            if (tick != frames.size()) {
                fault = "frame " + tick + " after " + frames.size();
            }
            frames.add(List.copyOf(inputs));
        }

        @Override
        public synchronized void connectRefused(ConnectCode code) {
            fault = "refused: " + code;
        }

        @Override
        public synchronized void closed(String reason) {
            fault = "closed: " + reason;
        }

        synchronized List<List<Input>> frames() {
            assertThat(fault).isEmpty();
            return List.copyOf(frames);
        }

        void awaitMore() {
            int from = frames().size();
            until("frames after " + from, () -> frames().size() > from + 20);
        }

        void awaitInputs(int count) {
            until(count + " inputs", () -> inputs(frames()) == count);
        }

        private static long inputs(List<List<Input>> frames) {
            return frames.stream().mapToLong(List::size).sum();
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static LossyRelay relay(SecuredNode node) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        NetworkConditions clear = new NetworkConditions(0, 10, 0);
        return LossyRelay.open(
                new InetSocketAddress(here, 0), new InetSocketAddress(here, node.port("kcp")), clear, clear, 1);
    }

    private static TactusClient connect(SecuredNode node, String scheme, int port, long player, Follower follower)
            throws IOException {
        ClientTls tls = ClientTls.trusting(node.files.certificate());
        LinkSecurity security = new LinkSecurity(
                tls, new HttpTicketSource(tls.http().build(), URI.create(node.http()), () -> "s3cret"));
        TactusClient client = TactusClient.connect(
                URI.create(scheme + "://127.0.0.1:" + port),
                security,
                SessionSettings.member(player, ROOM),
                SOON,
                follower);
        client.ready();
        return client;
    }

    @ParameterizedTest
    @CsvSource({
        "kcp, another network",
        "datagram, another network",
        "kcps, another network",
        "datagrams, another network",
        "kcp, forgotten",
        "datagram, forgotten",
        "kcps, forgotten",
        "datagrams, forgotten"
    })
    void shouldGoOnWithAllFramesOverAnotherPath(String scheme, String change) throws Exception {
        Follower moving = new Follower();
        Follower resting = new Follower();
        try (SecuredNode node = new SecuredNode(directory, "http.operator-token=s3cret");
                LossyRelay relay = relay(node)) {
            node.node
                    .rooms()
                    .create(new RoomSpec(ROOM, List.of(1L, 2L), "", true, 1, node.node.roomDefaults()))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try (TactusClient player = connect(node, scheme, relay.address().getPort(), 1, moving);
                    TactusClient other = connect(node, "tls", node.port("tcp"), 2, resting)) {
                moving.awaitMore();
                for (int i = 1; i <= 3; i++) {
                    if (change.equals("forgotten")) {
                        relay.rebind();
                    } else {
                        relay.cutKnown();
                    }
                    assertThat(player.submit(new byte[] {(byte) i}).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .isPositive();
                    moving.awaitMore();
                    moving.awaitInputs(i);
                    resting.awaitInputs(i);
                }
                assertThat(other.phase().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isNotNull();
                List<List<Input>> left = moving.frames();
                List<List<Input>> right = resting.frames();
                int both = Math.min(left.size(), right.size());
                assertThat(left.subList(0, both)).isEqualTo(right.subList(0, both));
            }
        }
    }
}
