package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomNodes;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettingsBuilder;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage.Moved;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that clients of a node are told of the nodes that have their room. */
class RoomNodesTest {

    private static final long HERE = 7;
    private static final long ELSEWHERE = 8;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final CapturingLink link = new CapturingLink();
    private final TextDialect dialect = new TextDialect();
    private final RoomAgent agent = new RoomAgent(
            0,
            thread,
            System::nanoTime,
            new MemoryArchive(),
            new MemoryDesyncStore(),
            Runnable::run,
            new Epoch(System.nanoTime(), 1_500_000_000_000L),
            "test");
    private final RoomHost rooms = new RoomHost(List.of(agent), 9, false, 1, new Claims());

    /** Answers of the directory, by room. */
    private final Map<Long, RoomNodes> nodes = new ConcurrentHashMap<>();

    private final class Claims implements RoomClaims {

        @Override
        public CompletionStage<Claim> claim(RoomSpec spec, boolean resumed) {
            return CompletableFuture.completedFuture(new Claim.Granted());
        }

        @Override
        public void release(long room) {}

        @Override
        public boolean isElsewhere(long room) {
            return room == ELSEWHERE;
        }

        @Override
        public boolean isKnown(long room) {
            return room == ELSEWHERE || room == HERE;
        }

        @Override
        public RoomNodes nodes(long room) {
            return nodes.getOrDefault(room, RoomNodes.NONE);
        }
    }

    @BeforeEach
    void makeARoom() throws Exception {
        nodes.put(HERE, new RoomNodes(2, List.of(node("a"), node("b"))));
        nodes.put(ELSEWHERE, new RoomNodes(5, List.of(node("b"), node("a"))));
        RoomSpec spec = new RoomSpec(
                HERE,
                "",
                List.of(1L),
                RoomAccess.OPEN,
                "",
                List.of(),
                0,
                RoomSettingsBuilder.emptyFor(3_600_000),
                null);
        rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private static NodeRecord node(String name) {
        Map<String, String> addresses = Map.of("noted", name + ":1", "http", name + ":2");
        return new NodeRecord(name, 1, addresses, 10, 0, 0, false, List.of(), "", "");
    }

    private void connect(long room, int version) {
        Queue<ClientMessage> said = new ArrayDeque<>(
                List.of(new ClientMessage.Connect(1, room, "", new ClientCapabilities(version, 0, false, false))));
        LinkHandler handler = new ConnectionAcceptor(rooms, new ScriptedDialect(dialect, said)).accept(link);
        handler.received(ByteBuffer.allocate(1));
    }

    private List<String> heard() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            link.runTasks();
            CountDownLatch done = new CountDownLatch(1);
            agent.execute(done::countDown);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        return link.taken();
    }

    @Test
    void shouldTellNodesWithThePlace() throws Exception {
        connect(HERE, 3);
        assertThat(heard()).containsExactly("connected OK 2 [a:1, b:1]");
    }

    @Test
    void shouldTellWhereTheRoomIsThatIsNotHere() throws Exception {
        connect(ELSEWHERE, 3);
        assertThat(heard()).containsExactly("moved 5 [b:1, a:1]", "refused NO_ROOM 0", "connected NO_ROOM RESTARTING");
    }

    @Test
    void shouldTellEachChange() throws Exception {
        connect(HERE, 3);
        assertThat(heard()).hasSize(1);
        nodes.put(HERE, new RoomNodes(3, List.of(node("a"), node("c"))));
        rooms.resumed().tellNodes(HERE);
        rooms.resumed().tellNodes(ELSEWHERE);
        assertThat(heard()).containsExactly("moved 3 [a:1, c:1]");
    }

    @Test
    void shouldTellNewOwnerBeforeTheEnd() throws Exception {
        connect(HERE, 3);
        assertThat(heard()).hasSize(1);
        nodes.put(HERE, new RoomNodes(3, List.of(node("b"), node("a"))));
        rooms.resumed().abandon(HERE, "moved").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(heard()).containsExactly("moved 3 [b:1, a:1]", "closed moved RESTARTING");
    }

    @Test
    void shouldTellOlderClientsNothingThatTheyDoNotKnow() throws Exception {
        connect(HERE, 2);
        assertThat(heard()).containsExactly("connected OK");
        rooms.resumed().tellNodes(HERE);
        assertThat(heard()).isEmpty();
        rooms.resumed().abandon(HERE, "moved").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(heard()).containsExactly("closed moved RESTARTING");
    }

    @Test
    void shouldTellNothingWithoutACluster() throws Exception {
        nodes.clear();
        connect(HERE, 3);
        rooms.resumed().tellNodes(HERE);
        assertThat(heard()).containsExactly("connected OK");
    }

    @Test
    void shouldNameAddressesOfTheTransport() {
        RoomNodes both = new RoomNodes(1L << 40, List.of(node("a"), node("b")));
        assertThat(both.addresses("ws")).isEqualTo(new Moved(Integer.MAX_VALUE, List.of("a:2", "b:2")));
        assertThat(both.addresses("webtransport")).isEqualTo(both.addresses("ws"));
        assertThat(both.addresses("kcp")).isEqualTo(Moved.nowhere());
    }
}
