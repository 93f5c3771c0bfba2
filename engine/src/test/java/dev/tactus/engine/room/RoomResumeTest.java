package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.Checksum;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.engine.room.world.GameException;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room that goes on from its journal is the room as it was, without its links. */
final class RoomResumeTest {

    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false, true);

    @Test
    void shouldGoOnFromAJournalThatEndsBetweenStartAndFirstKeyframe() {
        RoomFixture uncut = RoomFixture.journaled(ResumableRoom.COUNTER.spec(false));
        uncut.running(1, 2, 3, 4);
        uncut.ticks(3);
        List<JournalRecord> records = uncut.journal.records(7);
        int started = 0;
        while (!(records.get(started) instanceof JournalRecord.Started)) {
            started++;
        }
        assertThat(records.get(started + 1)).isInstanceOf(JournalRecord.KeyframeTaken.class);
        RoomFixture resumed = uncut.resume(MemoryJournal.source(records.subList(0, started + 1)));
        resumed.ticks(40);
        Player late = resumed.player(2, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        resumed.ticks(3);
        assertThat(String.join(" ", late.got())).contains("state 25 ").contains("frames 25..");
        List<JournalRecord> on = resumed.journal.records(7);
        assertThat(on.subList(0, started + 1)).isEqualTo(records.subList(0, started + 1));
        assertThat(on.get(started + 1)).isInstanceOf(JournalRecord.Resumed.class);
        assertThat(on.get(started + 2))
                .isInstanceOfSatisfying(
                        JournalRecord.KeyframeTaken.class,
                        keyframe -> assertThat(keyframe.tick()).isZero());
    }

    @Test
    void shouldNotGoOnWithAnotherBuildOfTheGame() {
        RoomFixture uncut = RoomFixture.journaled(ResumableRoom.COUNTER.spec(false));
        Player player = uncut.running(1, 2, 3, 4)[0];
        player.add(1, 5);
        uncut.ticks(61);
        List<JournalRecord> records = new ArrayList<>(uncut.journal.records(7));
        for (Class<?> kind : List.of(JournalRecord.KeyframeTaken.class, JournalRecord.ChecksumTaken.class)) {
            List<JournalRecord> changed = new ArrayList<>(records);
            int last = changed.size() - 1;
            while (!kind.isInstance(changed.get(last))) {
                last--;
            }
            changed.set(last, differing(changed.get(last)));
            RoomFixture before = RoomFixture.journaled(ResumableRoom.COUNTER.spec(false));
            assertThatThrownBy(() -> before.resume(MemoryJournal.source(changed)))
                    .isInstanceOf(GameException.class)
                    .hasMessageContaining("of another build");
        }
    }

    private static JournalRecord differing(JournalRecord record) {
        return switch (record) {
            case JournalRecord.KeyframeTaken(int tick, Checksum checksum, byte[] snapshot) ->
                new JournalRecord.KeyframeTaken(tick, another(checksum), snapshot);
            case JournalRecord.ChecksumTaken(int tick, Checksum checksum) ->
                new JournalRecord.ChecksumTaken(tick, another(checksum));
            default -> throw new AssertionError(record);
        };
    }

    private static Checksum another(Checksum checksum) {
        String text = checksum.toString();
        return Checksum.parse((text.charAt(0) == '0' ? '1' : '0') + text.substring(1));
    }

    @Test
    void shouldSendTheLastFramesAndThenTheEndWhenTheJournalHeldThemBack() {
        RoomFixture room = RoomFixture.journaled(ResumableRoom.COUNTER.spec(false));
        Player player = room.running(1, 2, 3, 4)[0];
        player.got();
        room.journal.hold(true);
        player.add(1, 5);
        room.ticks(1);
        assertThat(player.got()).isEmpty();
        room.room.closeNow("the node stops", room.nowNs);
        List<String> got = player.got();
        assertThat(String.join(" ", got)).contains("#1");
        assertThat(got.getLast()).startsWith("closed");
        assertThat(room.journal.records(7)).isEmpty();
    }

    @Test
    void shouldSuspendWithoutAnEndAndGoOn() {
        RoomFixture uncut = RoomFixture.journaled(ResumableRoom.COUNTER.spec(false));
        Player[] players = uncut.running(1, 2, 3, 4);
        players[0].add(1, 5);
        uncut.ticks(5);
        for (Player player : players) {
            player.got();
        }
        Player young =
                uncut.player(1, new ClientCapabilities(2, 0, false, false)).connect("");
        young.got();
        int tick = uncut.room.view().tick();
        uncut.room.suspend("back soon", uncut.nowNs);
        assertThat(String.join(" ", young.got())).contains("RESTARTING");
        assertThat(young.link.closeCode()).isEqualTo(4007);
        assertThat(String.join(" ", players[1].got())).doesNotContain("closed");
        uncut.room.disconnected(players[1].peer);
        assertThat(uncut.player(1, NEW_CLIENT).connect("").got()).containsExactly("connected NO_ROOM RESTARTING");
        assertThat(uncut.room.doWork(uncut.nowNs)).isEqualTo(Long.MAX_VALUE);
        uncut.journal.flush();
        List<JournalRecord> records = uncut.journal.records(7);
        assertThat(records).noneMatch(JournalRecord.Over.class::isInstance);
        RoomFixture resumed = uncut.resume(MemoryJournal.source(records));
        assertThat(resumed.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        assertThat(resumed.room.view().tick()).isEqualTo(tick);
        assertThat(resumed.room.view().seats().get(1).player()).isEqualTo(2);
    }

    private static AdmissionCredential ticket(int seat, String id) {
        return new AdmissionCredential.Ticket(seat, id, 1_500_000_060_000L);
    }

    /** A room that only tickets and reconnect tokens open. */
    private static RoomFixture byTicket() {
        return RoomFixture.journaled(new RoomSpec(
                7, "", List.of(0L, 0L), RoomAccess.TICKET, "", List.of(), 42, RoomSettings.DEFAULTS, null));
    }

    private static RoomFixture again(RoomFixture room) {
        return room.resume(MemoryJournal.source(room.journal.records(7)));
    }

    @Test
    void shouldTakeNoTicketThatAnEarlierProcessTook() {
        RoomFixture uncut = byTicket();
        uncut.player(1, NEW_CLIENT).connect(ticket(1, "one"));
        uncut.ticks(1);
        RoomFixture resumed = again(again(uncut));
        assertThat(resumed.player(1, NEW_CLIENT).connect(ticket(1, "one")).got())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        Player other = resumed.player(2, NEW_CLIENT).connect(ticket(2, "two"));
        resumed.ticks(1);
        assertThat(other.got()).containsExactly("connected OK");
    }

    @Test
    void shouldKnowTokensOfAnEarlierProcess() {
        ClientCapabilities watching = new ClientCapabilities(1, 0, true, false);
        RoomFixture uncut = byTicket();
        uncut.player(1, NEW_CLIENT).connect(ticket(1, "one")).say(new ClientMessage.Ready());
        uncut.player(9, watching).connect(ticket(0, "two"));
        uncut.ticks(2);
        RoomFixture resumed = again(again(uncut));
        assertThat(resumed.player(1, NEW_CLIENT).connect("pass-2").got())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(resumed.player(1, NEW_CLIENT).connect("pass-1").got()).containsExactly("connected OK");
        assertThat(resumed.player(9, watching).connect("pass-2").got()).containsExactly("connected OK");
    }

    @Test
    void shouldTellATokenOnlyWhenTheJournalHoldsIt() {
        RoomFixture room = byTicket();
        room.journal.hold(true);
        Player first = room.player(1, NEW_CLIENT).connect(ticket(1, "one"));
        Player gone = room.player(2, NEW_CLIENT).connect(ticket(2, "two"));
        room.ticks(2);
        assertThat(first.got()).isEmpty();
        gone.leaveLink();
        room.journal.hold(false);
        room.journal.acknowledgeAll();
        assertThat(first.got()).containsExactly("connected OK");
        assertThat(gone.got()).isEmpty();
    }

    /** A client that follows again with frames that a loss of power took from the room, at once or after the room has gone on. */
    private static Player aheadOf(RoomFixture resumed, int ticksBefore, boolean takesState) {
        resumed.ticks(ticksBefore);
        Player ahead = resumed.player(1, new ClientCapabilities(2, 70, false, false, takesState))
                .connect("")
                .say(new ClientMessage.Ready());
        resumed.ticks(3);
        return ahead;
    }

    private static RoomFixture resumedAt61(ResumableRoom kind) {
        RoomFixture uncut = RoomFixture.journaled(kind.spec(false));
        uncut.running(1, 2, 3, 4);
        uncut.ticks(61);
        return again(uncut);
    }

    @Test
    void shouldSendTheStateToAClientThatHoldsFramesWhichTheJournalLost() {
        for (int ticksBefore : new int[] {0, 100}) {
            Player ahead = aheadOf(resumedAt61(ResumableRoom.COUNTER), ticksBefore, true);
            int keyframe = 50 + ticksBefore;
            List<String> got = ahead.got();
            assertThat(got.subList(0, 3)).containsExactly("connected OK", "ready", "started");
            assertThat(got.get(3)).startsWith("state " + keyframe + " ");
            assertThat(String.join(" ", got)).contains("frames " + keyframe + "..");
            assertThat(ahead.link.closedBecause()).isNull();
        }
    }

    @Test
    void shouldEndByNameTheVisitOfAClientThatHoldsFramesWhichTheJournalLostWhereThereIsNoState() {
        for (int ticksBefore : new int[] {0, 100}) {
            for (Player ahead : List.of(
                    aheadOf(resumedAt61(ResumableRoom.RELAY), ticksBefore, true),
                    aheadOf(resumedAt61(ResumableRoom.COUNTER), ticksBefore, false))) {
                assertThat(ahead.got().getLast())
                        .startsWith("closed frames held: 70 ")
                        .endsWith(" OUT_OF_SYNC");
                assertThat(ahead.link.closeCode()).isEqualTo(4009);
                assertThat(ahead.link.closedBecause()).startsWith("frames held: 70 (expected: ");
            }
        }
    }

    @Test
    void shouldGoOnWithFramesOfThisProcessAfterALostLink() {
        RoomFixture resumed = resumedAt61(ResumableRoom.RELAY);
        ClientCapabilities client = new ClientCapabilities(2, 60, false, false, false).onLink(77, 1);
        resumed.player(1, client).connect("").say(new ClientMessage.Ready());
        resumed.ticks(100);
        Player back = resumed.player(1, new ClientCapabilities(2, 150, false, false, false).onLink(77, 2))
                .connect(resumed.lastSecret())
                .say(new ClientMessage.Ready());
        resumed.ticks(1);
        assertThat(String.join(" ", back.got())).contains("frames 150..").doesNotContain("closed");
    }

    /** Returns the record of the process that goes on with a room. */
    private static JournalRecord.Resumed resumption(RoomFixture resumed) {
        resumed.ticks(1);
        return resumed.journal.records(7).stream()
                .filter(JournalRecord.Resumed.class::isInstance)
                .map(JournalRecord.Resumed.class::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Lets a client follow that holds frames of an incarnation, and returns all that it gets. */
    private static String follow(RoomFixture room, int held, long incarnation) {
        ClientCapabilities client = new ClientCapabilities(2, held, false, false, false).ofIncarnation(incarnation);
        Player back = room.player(1, client)
                .connect(room.lastSecret().equals("pass-0") ? "" : room.lastSecret())
                .say(new ClientMessage.Ready());
        room.ticks(1);
        return String.join(" ", back.got());
    }

    @Test
    void shouldTellFramesApartThatWereLostTwoRestartsAgo() {
        RoomFixture second = resumedAt61(ResumableRoom.RELAY);
        int left = resumption(second).tick();
        long afterLoss = resumption(second).unixMs();
        second.ticks(100);
        RoomFixture third = again(second);
        long afterKill = resumption(third).unixMs();
        third.ticks(50);
        assertThat(afterKill).isGreaterThan(afterLoss);
        assertThat(follow(third, 70, 1)).as("of the first process").endsWith("OUT_OF_SYNC");
        assertThat(follow(third, left, 1)).contains("frames " + left + "..").doesNotContain("closed");
        assertThat(follow(third, 150, afterLoss)).contains("frames 150..").doesNotContain("closed");
        assertThat(follow(third, 200, afterKill)).contains("frames 200..").doesNotContain("closed");
        assertThat(follow(third, 200, afterLoss))
                .as("more than that process had")
                .endsWith("OUT_OF_SYNC");
        assertThat(follow(third, left + 1, 999))
                .as("of a process that left no trace")
                .endsWith("OUT_OF_SYNC");
    }

    @Test
    void shouldSeatMembersWhereALossOfPowerLeftNothingButTheCreation() {
        RoomFixture uncut = RoomFixture.journaled(ResumableRoom.RELAY.spec(false));
        uncut.running(1, 2, 3, 4);
        RoomFixture resumed =
                uncut.resume(MemoryJournal.source(uncut.journal.records(7).subList(0, 1)));
        resumed.running(1, 2, 3, 4);
        resumed.ticks(20);
        assertThat(resumed.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        assertThat(follow(resumed, 3, 1))
                .as("of the match whose beginning was lost")
                .endsWith("OUT_OF_SYNC");
    }

    @Test
    void shouldLetFramesOutOnlyWhenTheJournalHoldsThem() {
        RoomFixture room = RoomFixture.journaled(ResumableRoom.COUNTER.spec(false));
        Player player = room.running(1, 2, 3, 4)[0];
        player.got();
        room.journal.hold(true);
        player.add(1, 5);
        room.ticks(6);
        assertThat(player.got()).isEmpty();
        Player late = room.player(2, new ClientCapabilities(1, 0, false, false))
                .connect("")
                .say(new ClientMessage.Ready());
        room.ticks(3);
        assertThat(String.join(" ", late.got())).doesNotContain("frames 0");
        room.journal.hold(false);
        room.journal.acknowledgeAll();
        assertThat(String.join(" ", player.got())).contains("frames 0..").contains("0:1#1");
        room.ticks(3);
        assertThat(String.join(" ", late.got())).contains("0:1#1");
    }
}
