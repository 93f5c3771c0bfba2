package dev.tactus.cluster.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.host.LocalNode;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.MemoryDirectory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control of nodes in memory from this one, {@code a}. */
class ClusterControlTest {

    private static final long ROOM = 7;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Directory mirror = directory.connect();
    private final MemoryNodeCalls calls = new MemoryNodeCalls();
    private final List<String> here = new ArrayList<>();
    private final ClusterControl control =
            new ClusterControl(new Self(), new RoomHost(List.of(), 10), mirror, calls, "a");

    /** This node, which notes its orders. */
    private final class Self implements LocalNode {

        @Override
        public NodeView view() {
            return MemoryNodeCalls.view("a", "");
        }

        @Override
        public CompletionStage<MoveResult> move(long room, String node) {
            here.add("move " + room + " to " + node);
            return CompletableFuture.completedFuture(new MoveResult.Moved());
        }

        @Override
        public void drain(String reason, boolean moveRooms) {
            here.add("drain " + reason + " " + moveRooms);
        }

        @Override
        public void undrain() {
            here.add("undrain");
        }
    }

    @BeforeEach
    void announceNodes() {
        for (String name : List.of("a", "b", "c")) {
            directory
                    .connect()
                    .announce(new NodeRecord(name, 1, Map.of(), 10, 9, 0, name.equals("c"), List.of(), "0.9.0", ""));
        }
    }

    private void claim(String owner) {
        directory
                .create(RoomRecord.first(ROOM, new RoomCopy(owner, 1), "", ""))
                .toCompletableFuture()
                .join();
    }

    private MoveResult move(String to) {
        return control.move(ROOM, to).toCompletableFuture().join();
    }

    @Test
    void shouldShowOtherNodesAsTheyToldLast() {
        assertThat(control.others()).extracting(NodeView::name).containsExactly("b", "c");
        NodeView unknown = control.others().getLast();
        assertThat(unknown.reachable()).isFalse();
        assertThat(unknown.version()).isEqualTo("0.9.0");
        assertThat(unknown.drainReason()).isEqualTo("draining");
        assertThat(unknown.rooms()).isEqualTo(9);

        control.refresh();
        assertThat(control.others()).containsExactly(MemoryNodeCalls.view("b", ""), MemoryNodeCalls.view("c", ""));

        calls.away.add("b");
        control.refresh();
        assertThat(control.others().getFirst())
                .isEqualTo(MemoryNodeCalls.view("b", "").unreachable());
        calls.away.clear();
        control.refresh();
        assertThat(control.others().getFirst().reachable()).isTrue();
    }

    @Test
    void shouldMoveRoomAtItsOwner() {
        claim("a");
        assertThat(move("b")).isEqualTo(new MoveResult.Moved());
        assertThat(here).containsExactly("move 7 to b");
        assertThat(calls.orders).isEmpty();
    }

    @Test
    void shouldAskOwnerOfRoomToMoveIt() {
        claim("b");
        assertThat(move("a")).isEqualTo(new MoveResult.Moved());
        assertThat(calls.orders).containsExactly("b: move 7 to a");
        assertThat(here).isEmpty();
    }

    @Test
    void shouldMoveNothingWhereRoomIsThereOrNodeIsUnknown() {
        claim("b");
        assertThat(move("b")).isEqualTo(new MoveResult.Moved());
        assertThat(move("x")).isEqualTo(new MoveResult.NoNode());
        assertThat(calls.orders).isEmpty();
    }

    @Test
    void shouldSayThatOwnerIsAway() {
        claim("gone");
        assertThatThrownBy(() -> move("b"))
                .hasCauseInstanceOf(NodeAwayException.class)
                .hasMessageContaining("room: 7 is that of node gone, which is away");
    }

    @Test
    void shouldDrainAnyNode() {
        assertThat(control.drain("a", "disk", true).toCompletableFuture().join())
                .isPresent();
        assertThat(control.drain("b", "disk", true).toCompletableFuture().join())
                .contains(MemoryNodeCalls.view("b", "disk"));
        assertThat(control.others().getFirst().drainReason()).isEqualTo("disk");
        assertThat(control.undrain("b").toCompletableFuture().join()).contains(MemoryNodeCalls.view("b", ""));
        assertThat(control.undrain("a").toCompletableFuture().join()).isPresent();
        assertThat(control.drain("x", "disk", true).toCompletableFuture().join())
                .isEmpty();
        assertThat(control.undrain("x").toCompletableFuture().join()).isEmpty();
        assertThat(here).containsExactly("drain disk true", "undrain");
        assertThat(calls.orders).containsExactly("b: drain moving", "b: undrain");
    }
}
