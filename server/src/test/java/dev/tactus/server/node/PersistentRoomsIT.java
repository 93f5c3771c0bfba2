package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Backoff;
import dev.tactus.client.TactusClient;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.TestSettings;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomView;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The persistent rooms of a node, which no client ends, and which are made again whatever ends them. */
class PersistentRoomsIT {

    private static final int PATIENCE_SECONDS = 60;

    private final Node node;

    PersistentRoomsIT(@TempDir Path data) {
        node = Node.start(
                TestSettings.of(
                        "node.data-dir=" + data, "tcp.port=0", "msgpack.port=0", "binary.port=0", "pickle.port=0"),
                "test");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private Optional<RoomView> running(String name) {
        return node.rooms().list().stream()
                .filter(room -> room.name().equals(name) && room.phase() == RoomPhase.RUNNING)
                .findFirst();
    }

    /** Any client that can reach the port can say this. */
    @Test
    void shouldNotEndByTheResultOfAClient() throws Exception {
        until("the arena runs", () -> running("arena").isPresent());
        long arena = running("arena").orElseThrow().id();
        int port = node.info().listeners().stream()
                .filter(listener -> listener.transport().equals("tcp"))
                .mapToInt(NodeInfo.Listener::port)
                .findFirst()
                .orElseThrow();
        try (TactusClient client = TactusClient.connect(
                URI.create("tcp://127.0.0.1:" + port),
                SessionSettings.member(77, arena),
                Backoff.DEFAULT,
                new RecordingListener())) {
            client.ready();
            until(
                    "the client is in",
                    () -> client.phase().get(PATIENCE_SECONDS, TimeUnit.SECONDS) == SessionPhase.RUNNING);
            client.result(77);
            int tick = running("arena").orElseThrow().tick();
            until("the arena goes on", () -> running("arena").orElseThrow().tick() > tick + 60);
            assertThat(running("arena").orElseThrow().id()).isEqualTo(arena);
        }
    }

    @Test
    void shouldBeMadeAgainAfterAnOperatorClosedThem() throws Exception {
        List<RoomView> rooms = node.rooms().list();
        assertThat(rooms).hasSize(3).allMatch(room -> room.settings().world().standing());
        for (RoomView room : rooms) {
            assertThat(node.rooms().close(room.id(), "for the test").toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
                    .isEqualTo(true);
            until(
                    room.name() + " runs again",
                    () -> running(room.name())
                            .filter(next -> next.id() != room.id() || next.createdUnixMs() > room.createdUnixMs())
                            .isPresent());
        }
    }
}
