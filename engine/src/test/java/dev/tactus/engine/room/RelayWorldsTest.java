package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Relay rooms, whose worlds only the clients have. */
final class RelayWorldsTest {

    private static final ClientCapabilities STATE = new ClientCapabilities(1, 0, false, false, true);

    private final RoomFixture fixture = new RoomFixture(settings().build(), 1L, 2L, 3L, 4L);
    private final RoomFixture.Player first = player(1);
    private final RoomFixture.Player second = player(2);
    private final RoomFixture.Player third = player(3);

    private static RoomSettingsBuilder settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        return settings;
    }

    private RoomFixture.Player player(long id) {
        return fixture.player(id, STATE).connect("").say(new ClientMessage.Ready());
    }

    private void toTick(int tick) {
        while (fixture.room.view().phase() == RoomPhase.WAITING
                || fixture.room.view().tick() < tick) {
            for (RoomFixture.Player player : List.of(first, second, third)) {
                player.say(new ClientMessage.Heartbeat());
            }
            fixture.ticks(10);
        }
    }

    private static List<String> of(RoomFixture.Player player) {
        return player.got().stream()
                .filter(text -> !text.startsWith("frames") && !text.equals("heartbeat"))
                .toList();
    }

    private void allTell(int tick, String a, String b, String c) {
        toTick(tick + 3);
        of(first);
        of(second);
        of(third);
        first.tell(tick, a);
        second.tell(tick, b);
        third.tell(tick, c);
        fixture.ticks(1);
    }

    @Test
    void shouldReportWhoIsNotOfTheMajorityAndDropItInTheEnd() {
        for (int i = 1; i <= 4; i++) {
            allTell(i * 100, "a" + i, "odd", "a" + i);
            assertThat(of(first)).as("tick %s", i * 100).anyMatch(text -> text.startsWith("desync"));
        }
        assertThat(second.link.closedBecause()).contains("differs from the room's again");
        assertThat(first.link.closedBecause()).isNull();
        assertThat(third.link.closedBecause()).isNull();
    }

    @Test
    void shouldKeepASnapshotThatTwoWinnersHandOverAlikeForLateJoiners() {
        allTell(600, "a", "odd", "a");
        assertThat(of(first)).contains("ask snapshot 600");
        assertThat(of(third)).contains("ask snapshot 600");
        assertThat(of(second)).noneMatch(text -> text.startsWith("ask"));
        byte[] snapshot = {1, 2, 3, 4};
        first.say(new ClientMessage.SnapshotPart(600, 0, 1, snapshot));
        third.say(new ClientMessage.SnapshotPart(600, 0, 2, new byte[] {1, 2, 3}));
        third.say(new ClientMessage.SnapshotPart(600, 1, 2, new byte[] {4}));
        toTick(700);
        RoomFixture.Player joiner = player(4);
        List<String> got = joiner.got();
        assertThat(got).contains("state 600 01020304");
        assertThat(got).as("the checksum that the joiner's client checks").contains("agreed a");
        assertThat(got.getLast()).startsWith("frames ");
        assertThat(got.stream()
                        .filter(text -> text.startsWith("frames"))
                        .findFirst()
                        .orElseThrow())
                .startsWith("frames 600..");
    }

    /** Returns the players that were asked for the snapshot of a tick and have not answered, in whatever order. */
    private List<RoomFixture.Player> asked(int tick) {
        return Stream.of(first, second, third)
                .filter(player -> of(player).contains("ask snapshot " + tick))
                .toList();
    }

    @Test
    void shouldKeepNoSnapshotThatOnlyOneHandsOver() {
        allTell(600, "a", "a", "a");
        List<RoomFixture.Player> two = asked(600);
        assertThat(two).hasSize(2);
        two.get(0).say(new ClientMessage.SnapshotPart(600, 0, 1, new byte[] {6, 6, 6}));
        two.get(1).say(new ClientMessage.SnapshotPart(600, 0, 1, new byte[] {1}));
        // They contradict each other, so that a third decides.
        List<RoomFixture.Player> last = asked(600);
        assertThat(last).hasSize(1).doesNotContainAnyElementsOf(two);
        last.getFirst().say(new ClientMessage.SnapshotPart(600, 0, 0, new byte[0]));
        toTick(700);
        assertThat(player(4).got()).noneMatch(text -> text.startsWith("state"));
    }

    @Test
    void shouldCountPlayersWhoAreAwayForMoreThanHalfOfTheRoom() {
        toTick(500);
        second.leaveLink();
        third.leaveLink();
        toTick(603);
        first.tell(600, "a");
        toTick(720);
        assertThat(of(first)).noneMatch(text -> text.startsWith("ask"));
    }

    @Test
    void shouldLetAThirdOutvoteAForgedSnapshot() {
        allTell(600, "a", "a", "a");
        List<RoomFixture.Player> two = asked(600);
        two.get(0).say(new ClientMessage.SnapshotPart(600, 0, 1, new byte[] {6, 6, 6}));
        two.get(1).say(new ClientMessage.SnapshotPart(600, 0, 1, new byte[] {1}));
        asked(600).getFirst().say(new ClientMessage.SnapshotPart(600, 0, 1, new byte[] {1}));
        toTick(700);
        assertThat(player(4).got()).contains("state 600 01");
    }

    @Test
    void shouldHealTheOddOneByTheSnapshotOfTheOthers() {
        allTell(600, "a", "a", "a");
        asked(600).forEach(player -> player.say(new ClientMessage.SnapshotPart(600, 0, 1, new byte[] {1})));
        allTell(700, "b", "b", "odd");
        assertThat(of(third)).contains("state 600 01");
        assertThat(fixture.room.view().resyncs()).isEqualTo(1);
    }
}
