package dev.tactus.cluster.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each row of the failure matrix, in virtual time. */
class FailureMatrixTest {

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
        assertThat(standbys()).hasSize(1);
        room.add(1);
        cluster.pass(1);
        assertThat(room.out()).containsExactly(1L);
    }

    private List<String> standbys() {
        return cluster.record(ROOM).standbys().stream().map(RoomCopy::node).toList();
    }

    private String owner() {
        return cluster.record(ROOM).owner().node();
    }

    private String standby() {
        return standbys().getFirst();
    }

    private String third() {
        return standby().equals("b") ? "c" : "b";
    }

    private VirtualRoom roomNow() {
        return cluster.node(owner()).room(ROOM);
    }

    private void assertGoesOn(long number) {
        roomNow().add(number);
        cluster.pass(5);
        assertThat(roomNow().out()).endsWith(number);
    }

    @Test
    void shouldLetOutWhatStandbyHolds() {
        cluster.cut("a", standby());
        room.add(2);
        cluster.pass(50);
        assertThat(room.out()).containsExactly(1L);

        cluster.heal();
        cluster.pass(1_500);
        assertThat(room.out()).containsExactly(1L, 2L);
        assertThat(room.isHere()).isTrue();
    }

    @Test
    void shouldTakeOverAtOnceWhenOwnerIsKilled() {
        String heir = standby();
        room.add(2);
        cluster.pass(1);
        cluster.kill("a");
        cluster.pass(5);

        assertThat(owner()).isEqualTo(heir);
        assertThat(roomNow().out()).containsExactly(1L, 2L);
        assertGoesOn(3);
        cluster.pass(1_500);
        assertThat(standbys()).hasSize(1).doesNotContain("a");
    }

    @Test
    void shouldGoOnAloneWhenStandbyIsKilledAndFindAnother() {
        String dead = standby();
        cluster.kill(dead);
        room.add(2);
        cluster.pass(5);
        assertThat(room.out()).containsExactly(1L, 2L);

        cluster.pass(1_500);
        assertThat(owner()).isEqualTo("a");
        assertThat(standbys()).containsExactly(dead.equals("b") ? "c" : "b");
        assertGoesOn(3);
    }

    @Test
    void shouldLoseRoomWhenBothAreKilled() {
        String dead = standby();
        String left = third();
        cluster.kill("a");
        cluster.kill(dead);
        cluster.pass(3_000);

        assertThat(cluster.node(left).runs(ROOM)).isFalse();
    }

    @Test
    void shouldTakeOverFrozenOwnerAndFenceIt() {
        String heir = standby();
        cluster.node("a").freeze();
        cluster.pass(300);
        assertThat(owner()).isEqualTo("a");
        cluster.pass(200);
        assertThat(owner()).isEqualTo(heir);
        assertGoesOn(2);

        room.add(99);
        cluster.node("a").goOn();
        cluster.pass(1_500);

        assertThat(room.out()).containsExactly(1L);
        assertThat(room.isHere()).isFalse();
        assertThat(cluster.node("a").lost()).contains(ROOM);
        assertThat(owner()).isEqualTo(heir);
        assertGoesOn(3);
    }

    @Test
    void shouldStayWhenOwnerIsCutFromStandbyAlone() {
        String cut = standby();
        cluster.cut("a", cut);
        room.add(2);
        cluster.pass(260);
        assertThat(room.out()).containsExactly(1L, 2L);
        cluster.pass(2_000);

        assertThat(owner()).isEqualTo("a");
        assertThat(cluster.node(cut).runs(ROOM)).isFalse();
        assertGoesOn(3);
        cluster.heal();
        cluster.pass(2_000);
        assertGoesOn(4);
    }

    @Test
    void shouldGoOnWhenOwnerIsCutFromDirectoryAlone() {
        RoomRecord before = cluster.record(ROOM);
        cluster.cut("a", "directory");
        cluster.pass(5_000);
        assertGoesOn(2);

        assertThat(cluster.record(ROOM)).isEqualTo(before);
    }

    @Test
    void shouldStandStillAndBeFencedWhenOwnerIsCutFromAllButItsClients() {
        String heir = standby();
        cluster.cut("a", "directory");
        cluster.cut("a", "b");
        cluster.cut("a", "c");
        room.add(99);
        cluster.pass(600);

        assertThat(owner()).isEqualTo(heir);
        assertThat(room.out()).containsExactly(1L);
        assertGoesOn(2);
        cluster.pass(5_000);
        assertThat(room.out()).containsExactly(1L);

        cluster.heal();
        cluster.pass(2_000);
        assertThat(cluster.node("a").lost()).contains(ROOM);
        assertThat(room.out()).containsExactly(1L);
        assertGoesOn(3);
    }

    @Test
    void shouldStandStillAtSecondFailureWhileDirectoryIsAway() {
        for (String name : List.of("a", "b", "c")) {
            cluster.cut(name, "directory");
        }
        cluster.pass(60_000);
        assertGoesOn(2);

        cluster.kill(standby());
        room.add(3);
        cluster.pass(10_000);
        assertThat(room.out()).containsExactly(1L, 2L);

        cluster.heal();
        cluster.pass(200);
        assertThat(room.out()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldTakeOverOnceDirectoryIsBack() {
        String heir = standby();
        cluster.cut(heir, "directory");
        cluster.kill("a");
        cluster.pass(5_000);
        assertThat(cluster.node(heir).runs(ROOM)).isFalse();

        cluster.heal();
        cluster.pass(200);
        assertThat(roomNow().out()).containsExactly(1L);
        assertGoesOn(2);
    }

    @Test
    void shouldNotSuspectOthersAfterItsOwnPause() {
        VirtualNode heir = cluster.node(standby());
        RoomRecord before = cluster.record(ROOM);
        heir.freeze();
        cluster.pass(150);
        heir.goOn();
        cluster.pass(2_000);

        assertThat(cluster.record(ROOM)).isEqualTo(before);
    }

    @Test
    void shouldCountRestartedNodeAsAnotherCopy() {
        String name = standby();
        RoomCopy before = cluster.record(ROOM).standbys().getFirst();
        cluster.kill(third());
        cluster.kill(name);
        cluster.start(ReplicationSettings.of(name, "test"));
        cluster.pass(3_500);

        assertThat(standbys()).containsExactly(name);
        assertThat(cluster.record(ROOM).standbys()).doesNotContain(before);
        assertGoesOn(2);
        cluster.kill("a");
        cluster.pass(10);
        assertThat(roomNow().out()).containsExactly(1L, 2L);
    }

    @Test
    void shouldFindAnotherStandbyWhenInvitedNodeNeverAnswers() {
        String dead = standby();
        String invited = third();
        cluster.cut("a", dead);
        cluster.node(invited).freeze();
        cluster.pass(150);
        cluster.node(invited).goOn();
        cluster.cut("a", invited);
        cluster.pass(20_000);
        assertThat(standbys()).isEmpty();

        cluster.heal();
        cluster.pass(8_000);
        assertThat(standbys()).hasSize(1);
        assertGoesOn(2);
    }

    @Test
    void shouldMoveRoomToStandby() {
        String target = standby();
        room.add(2);
        cluster.pass(1);
        CompletableFuture<Boolean> moved = cluster.node("a").host().move(ROOM, target);
        cluster.pass(10);

        assertThat(moved).isCompletedWithValue(true);
        assertThat(owner()).isEqualTo(target);
        assertThat(standbys()).containsExactly("a");
        assertThat(cluster.node("a").lost()).containsExactly(ROOM);
        assertThat(roomNow().out()).containsExactly(1L, 2L);
        assertGoesOn(3);
    }

    @Test
    void shouldMoveRoomToNodeThatHasNoCopy() {
        String target = third();
        CompletableFuture<Boolean> moved = cluster.node("a").host().move(ROOM, target);
        cluster.pass(50);

        assertThat(moved).isCompletedWithValue(true);
        assertThat(owner()).isEqualTo(target);
        assertThat(roomNow().out()).containsExactly(1L);
        assertGoesOn(2);
    }

    @Test
    void shouldMoveAllRoomsWhenNodeDrains() {
        LongStream.range(100, 150).forEach(id -> cluster.create(id, "a"));
        cluster.pass(1_500);
        CompletableFuture<Integer> moved = cluster.node("a").host().moveAll();
        cluster.pass(500);

        assertThat(moved).isCompletedWithValue(51);
        assertThat(LongStream.range(100, 150)
                        .mapToObj(id -> cluster.record(id).owner().node()))
                .doesNotContain("a");
        assertThat(cluster.node("b").runs(100) || cluster.node("c").runs(100)).isTrue();
    }

    /** A node that ends may hear nothing for a moment of one that is only busy, as it has just got all its rooms. */
    @Test
    void shouldTakeOverNothingOnceItStops() {
        String heir = standby();
        cluster.node(heir).host().stop();
        cluster.kill("a");
        cluster.pass(1_500);

        assertThat(owner()).isEqualTo("a");
        assertThat(cluster.node(heir).runs(ROOM)).isFalse();
    }

    @Test
    void shouldRemoveRecordAndCopiesOfClosedRoom() {
        room.add(2);
        room.close();
        assertThat(room.wasTold()).isFalse();
        cluster.pass(10);

        assertThat(room.wasTold()).isTrue();
        assertThat(cluster.has(ROOM)).isFalse();
        cluster.kill("a");
        cluster.pass(2_000);
        assertThat(cluster.node("b").runs(ROOM) || cluster.node("c").runs(ROOM)).isFalse();
    }

    @Test
    void shouldStandStillRatherThanGoOnAloneWhereTwoCopiesAreWanted() {
        VirtualCluster two = new VirtualCluster();
        two.start(ReplicationSettings.of("a", "test").withStandbys(1, 2));
        two.start(ReplicationSettings.of("b", "test").withStandbys(1, 2));
        two.pass(1_100);
        VirtualRoom careful = two.create(ROOM, "a");
        careful.add(1);
        two.pass(1_500);
        assertThat(careful.out()).containsExactly(1L);

        two.kill("b");
        careful.add(2);
        two.pass(5_000);
        assertThat(careful.out()).containsExactly(1L);

        two.start(ReplicationSettings.of("b", "test").withStandbys(1, 2));
        two.pass(2_500);
        assertThat(careful.out()).containsExactly(1L, 2L);
    }

    @Test
    void shouldHoldRoomsOnTwoStandbysAndSurviveTwoFailures() {
        VirtualCluster three = new VirtualCluster();
        for (String name : List.of("a", "b", "c")) {
            three.start(ReplicationSettings.of(name, "test").withStandbys(2, 1));
        }
        three.pass(1_100);
        VirtualRoom safe = three.create(ROOM, "a");
        three.pass(3_500);
        assertThat(three.record(ROOM).standbys()).hasSize(2);
        safe.add(1);
        three.pass(1);
        three.kill("a");
        three.pass(300);
        String heir = three.record(ROOM).owner().node();
        three.node(heir).room(ROOM).add(2);
        three.pass(5);
        three.kill(heir);
        three.pass(300);

        String last = three.record(ROOM).owner().node();
        assertThat(List.of("a", heir)).doesNotContain(last);
        assertThat(three.node(last).room(ROOM).out()).containsExactly(1L, 2L);
    }

    @Test
    void shouldCountUnreplicatedRoomsTakeoversAndTerms() {
        cluster.kill(third());
        String heir = standby();
        cluster.kill("a");
        cluster.pass(1_500);

        ReplicationMetrics metrics = cluster.node(heir).host().metrics();
        assertThat(metrics.owned()).isEqualTo(1);
        assertThat(metrics.unreplicated()).isEqualTo(1);
        assertThat(metrics.takeovers()).isEqualTo(1);
    }
}
