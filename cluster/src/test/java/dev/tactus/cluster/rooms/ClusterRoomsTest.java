package dev.tactus.cluster.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.MemoryDirectory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Rooms of other nodes, on nodes in memory; this node, {@code a}, has none itself. */
class ClusterRoomsTest {

    private static final long ROOM = 7;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Directory mirror = directory.connect();
    private final MemoryNodeCalls calls = new MemoryNodeCalls();
    private final ClusterRooms rooms = new ClusterRooms(new RoomHost(List.of(), 10), mirror, calls, "a");

    private void announce(String node) {
        directory
                .connect()
                .announce(new NodeRecord(node, 1, Map.of("rpc", "127.0.0.1:1"), 10, 0, 0, false, List.of(), "", ""));
    }

    private void claim(String owner) {
        directory
                .create(RoomRecord.first(ROOM, new RoomCopy(owner, 1), "", ""))
                .toCompletableFuture()
                .join();
    }

    private static RoomView view() {
        return new RoomView(
                ROOM,
                "den",
                RoomAccess.OPEN,
                RoomPhase.RUNNING,
                30,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                "",
                0,
                0,
                RoomSettings.DEFAULTS,
                null);
    }

    private static void assertAway(CompletionStage<?> stage, String message) {
        assertThatThrownBy(() -> stage.toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(NodeAwayException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldLookAtRoomWhereItRunsNow() {
        announce("b");
        claim("b");
        calls.rooms.put(ROOM, view());
        assertThat(rooms.view(ROOM)).as("what was told before").isEmpty();
        assertThat(rooms.look(ROOM).toCompletableFuture().join()).contains(view());
        assertThat(rooms.record(ROOM)).map(record -> record.owner().node()).contains("b");
    }

    @Test
    void shouldFindNothingWhereThereIsNoRecord() {
        announce("b");
        assertThat(rooms.look(ROOM).toCompletableFuture().join()).isEmpty();
        assertThat(rooms.close(ROOM, "test").toCompletableFuture().join()).isFalse();
        assertThat(calls.orders).isEmpty();
    }

    @Test
    void shouldSayThatNodeOfRoomDoesNotAnswer() {
        announce("b");
        claim("b");
        calls.away.add("b");
        assertAway(rooms.look(ROOM), "node: b does not answer");
        assertAway(rooms.close(ROOM, "test"), "node: b does not answer");
        assertAway(rooms.kick(ROOM, 1, "test", true), "node: b does not answer");
        assertAway(rooms.sendNotice(ROOM, 0, "hello"), "node: b does not answer");
    }

    @Test
    void shouldSayThatNodeOfRoomIsGone() {
        claim("b");
        assertAway(rooms.look(ROOM), "room: 7 is that of node b, which is away (expected: a retry");
        assertAway(rooms.close(ROOM, "test"), "room: 7 is that of node b, which is away");
    }

    @Test
    void shouldSayThatRoomBeginsOrEndsWhereItIsNot() {
        announce("b");
        claim("b");
        assertAway(rooms.look(ROOM), "room: 7 is that of node b, where it begins or ends just now");
    }

    @Test
    void shouldSayThatRoomOfThisNodeBeginsOrEnds() {
        claim("a");
        assertAway(rooms.look(ROOM), "room: 7 is that of node a, where it begins or ends just now");
    }

    @Test
    void shouldCloseRoomAtItsNode() {
        announce("b");
        announce("c");
        claim("c");
        calls.rooms.put(ROOM, view());
        assertThat(rooms.close(ROOM, "test").toCompletableFuture().join()).isTrue();
        assertThat(calls.orders).containsExactly("c: close 7");
    }
}
