package dev.tactus.cluster.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.host.RoomClaims.Claim;
import dev.tactus.engine.port.MemoryDirectory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomNodes;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Claims and the removal of what is left behind. Everything completes at once, since the directory is in memory. */
class DirectoryClaimsTest {

    private final MemoryDirectory directory = new MemoryDirectory();
    private final AtomicLong copies = new AtomicLong(100);
    private final DirectoryClaims a = claims("a");
    private final DirectoryClaims b = claims("b");

    private DirectoryClaims claims(String node) {
        return new DirectoryClaims(directory.connect(), node, copies::incrementAndGet);
    }

    private static RoomSpec spec(long id, String name) {
        return new RoomSpec(id, name, List.of(1L), RoomAccess.OPEN, "token", List.of(), 7, RoomSettings.DEFAULTS, null);
    }

    private static Claim claim(DirectoryClaims claims, RoomSpec spec, boolean resumed) {
        return claims.claim(spec, resumed).toCompletableFuture().join();
    }

    private static NodeRecord node(String name) {
        return new NodeRecord(name, 1, Map.of(), 10, 0, 0, false, List.of(), "", "");
    }

    /** Replaces a record as the node of another copy would. */
    private RoomRecord replace(RoomCopy owner, List<RoomCopy> standbys) {
        RoomRecord seen = directory.rooms().getFirst();
        RoomRecord next = seen.next(owner, standbys);
        directory.replace(seen, next).toCompletableFuture().join();
        return next;
    }

    @Test
    void shouldGrantEachIdAndNameOnce() {
        assertThat(claim(a, spec(1, "den"), false)).isEqualTo(new Claim.Granted());
        assertThat(claim(b, spec(1, ""), false)).isEqualTo(new Claim.Taken(1));
        assertThat(claim(b, spec(2, "den"), false)).isEqualTo(new Claim.Taken(1));
        assertThat(claim(a, spec(3, "den"), false)).isEqualTo(new Claim.Taken(1));
        assertThat(b.isElsewhere(1)).isTrue();
        assertThat(a.isElsewhere(1)).isFalse();
        assertThat(a.isKnown(1)).isTrue();
        assertThat(a.isKnown(2)).isFalse();
        a.release(1);
        assertThat(directory.rooms()).isEmpty();
        assertThat(b.isElsewhere(1)).isFalse();
        assertThat(claim(b, spec(2, "den"), false)).isEqualTo(new Claim.Granted());
    }

    @Test
    void shouldNameNodesThatAreKnown() {
        assertThat(a.nodes(1)).isEqualTo(RoomNodes.NONE);
        claim(a, spec(1, "den"), false);
        assertThat(b.nodes(1)).isEqualTo(new RoomNodes(1, List.of()));
        directory.connect().announce(node("a"));
        directory.connect().announce(node("b"));
        replace(directory.rooms().getFirst().owner(), List.of(new RoomCopy("c", 4), new RoomCopy("b", 5)));
        assertThat(b.nodes(1)).isEqualTo(new RoomNodes(2, List.of(node("a"), node("b"))));
    }

    @Test
    void shouldNameNewOwnerOfLostRoomBeforeTheMirrorDoes() {
        claim(a, spec(1, "den"), false);
        directory.connect().announce(node("a"));
        directory.connect().announce(node("b"));
        RoomRecord seen = directory.rooms().getFirst();
        a.lost(seen.next(new RoomCopy("b", 5), List.of(seen.owner())));
        assertThat(a.isElsewhere(1)).isTrue();
        assertThat(a.nodes(1)).isEqualTo(new RoomNodes(2, List.of(node("b"), node("a"))));
        RoomRecord next = replace(new RoomCopy("b", 5), List.of(seen.owner()));
        directory
                .replace(next, next.next(new RoomCopy("b", 5), List.of()))
                .toCompletableFuture()
                .join();
        assertThat(a.nodes(1)).isEqualTo(new RoomNodes(3, List.of(node("b"))));
    }

    @Test
    void shouldReleaseRecordWhoseStandbysHaveChanged() {
        claim(a, spec(1, "den"), false);
        replace(directory.rooms().getFirst().owner(), List.of(new RoomCopy("b", 5)));
        a.release(1);
        assertThat(directory.rooms()).isEmpty();
    }

    @Test
    void shouldLeaveRoomThatAnotherNodeHasTaken() {
        claim(a, spec(1, "den"), false);
        RoomRecord taken = replace(new RoomCopy("b", 5), List.of());
        a.release(1);
        assertThat(directory.rooms()).containsExactly(taken);
    }

    @Test
    void shouldResumeRoomOfEarlierProcessWithAnotherCopy() {
        claim(a, spec(1, "den"), false);
        RoomRecord before = directory.rooms().getFirst();
        assertThat(claim(claims("a"), spec(1, "den"), true)).isEqualTo(new Claim.Granted());
        RoomRecord after = directory.rooms().getFirst();
        assertThat(after.term()).isEqualTo(2);
        assertThat(after.owner().node()).isEqualTo("a");
        assertThat(after.owner()).isNotEqualTo(before.owner());
    }

    @Test
    void shouldNotResumeRoomThatStandbyHasTaken() {
        claim(a, spec(1, "den"), false);
        replace(new RoomCopy("b", 5), List.of());
        assertThat(claim(claims("a"), spec(1, "den"), true)).isEqualTo(new Claim.Taken(1));
    }

    @Test
    void shouldGoOnWithRoomThatItHasTakenOver() {
        claim(a, spec(1, "den"), false);
        RoomRecord taken = replace(new RoomCopy("b", 5), List.of());
        b.adopt(taken);
        assertThat(claim(b, spec(1, "den"), true)).isEqualTo(new Claim.Granted());
        assertThat(directory.rooms()).containsExactly(taken);
        a.release(1);
        assertThat(directory.rooms()).containsExactly(taken);
        b.release(1);
        assertThat(directory.rooms()).isEmpty();
    }

    @Test
    void shouldReplaceRecordThatEarlierProcessLeft() {
        claim(a, spec(1, "den"), false);
        assertThat(claim(claims("a"), spec(2, "den"), false)).isEqualTo(new Claim.Granted());
        assertThat(directory.rooms()).extracting(RoomRecord::id).containsExactly(2L);
    }

    @Test
    void shouldLeaveRecordOfEarlierProcessToItsStandbys() {
        claim(a, spec(1, "den"), false);
        replace(directory.rooms().getFirst().owner(), List.of(new RoomCopy("b", 5)));
        assertThat(claim(claims("a"), spec(2, "den"), false)).isEqualTo(new Claim.Taken(1));
    }

    @Test
    void shouldRemoveRoomsOfNodesThatAreGoneAtSecondLook() {
        claim(a, spec(1, "den"), false);
        claim(b, spec(2, ""), false);
        MemoryDirectory endOfA = directory.connect();
        endOfA.announce(node("a"));
        directory.connect().announce(node("b"));
        RecordReaper reaper = new RecordReaper(directory, "b", b::isHeld);
        reaper.look();
        reaper.look();
        assertThat(directory.rooms()).hasSize(2);
        endOfA.close();
        reaper.look();
        assertThat(directory.rooms()).hasSize(2);
        endOfA.announce(node("a"));
        reaper.look();
        endOfA.close();
        reaper.look();
        assertThat(directory.rooms()).as("it was there between").hasSize(2);
        reaper.look();
        assertThat(directory.rooms()).extracting(RoomRecord::id).containsExactly(2L);
    }

    @Test
    void shouldKeepRoomOneOfWhoseStandbysIsThere() {
        claim(a, spec(1, ""), false);
        replace(directory.rooms().getFirst().owner(), List.of(new RoomCopy("b", 5)));
        directory.connect().announce(node("b"));
        RecordReaper reaper = new RecordReaper(directory, "c", room -> false);
        reaper.look();
        reaper.look();
        assertThat(directory.rooms()).hasSize(1);
    }

    @Test
    void shouldRemoveOwnRecordWithoutRoom() {
        claim(a, spec(1, ""), false);
        directory.connect().announce(node("a"));
        RecordReaper reaper = new RecordReaper(directory, "a", room -> false);
        reaper.look();
        reaper.look();
        assertThat(directory.rooms()).isEmpty();
    }
}
