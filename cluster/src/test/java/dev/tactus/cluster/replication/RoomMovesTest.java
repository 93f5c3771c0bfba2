package dev.tactus.cluster.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moves of rooms that cannot be done, are given up, or have to choose, in virtual time. */
class RoomMovesTest {

    private static final long ROOM = 7;

    private final VirtualCluster cluster = new VirtualCluster();
    private VirtualRoom room;

    @BeforeEach
    void startThreeNodes() {
        for (String name : List.of("a", "b", "c")) {
            cluster.start(ReplicationSettings.of(name, "test"));
        }
        cluster.pass(1_100);
        room = cluster.create(ROOM, "a");
        cluster.pass(1_500);
        assertThat(cluster.record(ROOM).standbys()).hasSize(1);
        room.add(1);
        cluster.pass(1);
    }

    private RoomMoves moves() {
        return cluster.node("a").host().moves();
    }

    private String owner() {
        return cluster.record(ROOM).owner().node();
    }

    private String standby() {
        return cluster.record(ROOM).standbys().stream()
                .map(RoomCopy::node)
                .findFirst()
                .orElseThrow();
    }

    private String third() {
        return standby().equals("b") ? "c" : "b";
    }

    private void announce(String node, boolean draining) {
        NodeRecord record = cluster.node("a").directory().nodes().stream()
                .filter(one -> one.name().equals(node))
                .findFirst()
                .orElseThrow();
        cluster.node(node).directory().announce(record.withLoad(0, 0, draining));
        cluster.pass(10);
    }

    private static String reason(@Nullable MoveResult result) {
        return result instanceof MoveResult.Refused(String reason) ? reason : String.valueOf(result);
    }

    @Test
    void shouldRefuseWhatCannotBeMoved() {
        assertThat(moves().refusal(ROOM, third())).isNull();
        assertThat(moves().refusal(8, third())).isEqualTo(new MoveResult.NoRoom());
        assertThat(moves().refusal(ROOM, "x")).isEqualTo(new MoveResult.NoNode());
        assertThat(moves().refusal(ROOM, "a")).isEqualTo(new MoveResult.Moved());
        assertThat(cluster.node(standby()).host().moves().refusal(ROOM, "a")).isEqualTo(new MoveResult.NoRoom());
    }

    @Test
    void shouldRefuseNodeThatDrains() {
        announce(third(), true);
        assertThat(reason(moves().refusal(ROOM, third()))).contains("is draining (expected: a node that takes rooms)");
        announce(third(), false);
        assertThat(moves().refusal(ROOM, third())).isNull();
    }

    @Test
    void shouldRefuseNodeWithoutLink() {
        String gone = third();
        cluster.node("a").host().disconnected(gone, "test");
        cluster.node("a").peers().ended(gone);
        assertThat(reason(moves().refusal(ROOM, gone))).contains("has no link to node a");
    }

    @Test
    void shouldEndMoveWhoseNodeIsKilled() {
        String target = third();
        cluster.cut("a", target);
        CompletableFuture<Boolean> moved = moves().move(ROOM, target);
        cluster.pass(20);
        assertThat(moved).isNotDone();
        cluster.kill(target);
        cluster.pass(10);

        assertThat(moved).isCompletedWithValue(false);
        cluster.pass(3_000);
        assertThat(owner()).isEqualTo("a");
        room.add(2);
        cluster.pass(5);
        assertThat(room.out()).containsExactly(1L, 2L);
    }

    @Test
    void shouldKeepRoomWhoseMoveIsGivenUp() {
        String target = standby();
        // The standby lacks a record, so that it cannot take the room over yet.
        cluster.cut("a", target);
        room.add(2);
        cluster.pass(1);
        CompletableFuture<Boolean> moved = moves().move(ROOM, target);
        cluster.pass(5);
        assertThat(moved).isNotDone();

        assertThat(moves().giveUp(ROOM, target)).isTrue();
        assertThat(moved).isCompletedWithValue(false);
        cluster.heal();
        cluster.pass(3_000);
        assertThat(owner()).isEqualTo("a");
        assertThat(room.out()).containsExactly(1L, 2L);
    }

    @Test
    void shouldNotGiveUpWhatTheDirectoryIsAskedFor() {
        String target = standby();
        cluster.cut("a", "directory");
        CompletableFuture<Boolean> moved = moves().move(ROOM, target);
        cluster.pass(5);

        assertThat(moves().giveUp(ROOM, target)).isFalse();
        assertThat(moved).isNotDone();
        cluster.heal();
        cluster.pass(3_000);
        assertThat(moved).isCompletedWithValue(true);
        assertThat(owner()).isEqualTo(target);
    }

    @Test
    void shouldTakeNodeThatDoesNotDrainWhenAllRoomsMove() {
        String other = third();
        announce(standby(), true);
        CompletableFuture<Integer> moved = moves().moveAll();
        cluster.pass(100);

        assertThat(moved).isCompletedWithValue(1);
        assertThat(owner()).isEqualTo(other);
    }
}
