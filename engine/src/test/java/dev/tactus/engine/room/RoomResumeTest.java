package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.engine.room.world.GameException;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A room that goes on from its journal is the room as it was, without its links. */
final class RoomResumeTest {

    private static final int SEATS = 4;
    private static final int PLAYERS = 6;
    private static final int LIVES = 400;
    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false, true);

    private enum Kind {
        RELAY,
        COUNTER,
        LOBBY
    }

    private static RoomSpec spec(Kind kind, boolean free) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.leaveMs = 3_600_000;
        settings.emptyCloseMs = 3_600_000;
        settings.silenceMs = 3_600_000;
        settings.world = new WorldSettings(false, 10, 25, 0, 3, 0, 5_000, 1 << 20, StateSyncSettings.DEFAULTS);
        Long[] members = new Long[SEATS];
        for (int i = 0; i < SEATS; i++) {
            members[i] = free ? 0L : i + 1L;
        }
        RoomSpec relay = new RoomSpec(7, List.of(members), "secret", true, 42, settings.build());
        return switch (kind) {
            case RELAY -> relay;
            case COUNTER -> relay.withGame(new RoomGame(new CounterGame(), Map.of()));
            case LOBBY -> relay.withGame(new RoomGame(new LobbyGame(), Map.of()));
        };
    }

    /** Players who act at random on one or more rooms, which get the same of them. */
    private static final class Life {

        private final SplittableRandom random;
        private final List<RoomFixture> rooms;
        private final List<Map<Integer, Player>> links = new ArrayList<>();
        private final int[] sequences;

        Life(long seed, int[] sequences, RoomFixture... rooms) {
            this.random = new SplittableRandom(seed);
            this.rooms = Arrays.asList(rooms);
            this.sequences = sequences;
            this.rooms.forEach(room -> links.add(new HashMap<>()));
        }

        void turn() {
            int acts = random.nextInt(3);
            for (int i = 0; i < acts; i++) {
                act(1 + random.nextInt(PLAYERS), random.nextInt(100), random.nextInt(50));
            }
            rooms.forEach(room -> room.ticks(1));
        }

        private void act(int player, int kind, int value) {
            if (kind == 0 || kind == 1) {
                rooms.forEach(room -> room.room.kick(player, "kicked", kind == 0));
            } else if (kind == 2) {
                rooms.forEach(room -> room.room.allocate(player, "reserved " + value));
            }
            for (int i = 0; i < rooms.size(); i++) {
                act(rooms.get(i), links.get(i), player, kind, value);
            }
            if (kind >= 60) {
                sequences[player]++;
            }
        }

        private void act(RoomFixture room, Map<Integer, Player> here, int player, int kind, int value) {
            Player link = here.get(player);
            if (link == null && kind >= 3) {
                here.put(player, room.player(player, NEW_CLIENT).connect(""));
            } else if (link == null) {
                return;
            } else if (kind < 6) {
                link.leaveLink();
                here.remove(player);
            } else if (kind == 6) {
                link.say(new ClientMessage.Leave());
                here.remove(player);
            } else if (kind == 7) {
                link.say(new ClientMessage.Progress(value));
            } else if (kind < 60) {
                link.say(new ClientMessage.Ready());
            } else {
                link.add(sequences[player] + 1, value);
            }
        }

        void disconnectAll() {
            for (Map<Integer, Player> here : links) {
                here.values().forEach(Player::leaveLink);
                here.clear();
            }
        }

        /** Returns what each link of a room has got, by player. */
        Map<Integer, List<String>> got(int room) {
            Map<Integer, List<String>> got = new HashMap<>();
            links.get(room).forEach((player, link) -> got.put(player, link.got()));
            return got;
        }
    }

    /**
     * Returns the journal of a room at a moment when all its closed frames are in it and have just been let out: a resumed room lets
     * out all that its journal has, which may be more than the uncut one has let out.
     */
    private static JournalSource wholeJournal(RoomFixture room) {
        List<JournalRecord> records = room.journal.records(7);
        while (room.room.view().phase() == RoomPhase.RUNNING
                && !(records.getLast() instanceof JournalRecord.Frames(FrameRun run)
                        && run.nextTick() == room.room.view().tick())) {
            room.ticks(1);
            records = room.journal.records(7);
        }
        return MemoryJournal.source(records);
    }

    private static void assertSame(RoomFixture uncut, RoomFixture resumed, String what) {
        RoomView left = uncut.room.view();
        RoomView right = resumed.room.view();
        assertThat(right.phase()).as(what).isEqualTo(left.phase());
        assertThat(right.tick()).as(what).isEqualTo(left.tick());
        for (int seat = 0; seat < SEATS; seat++) {
            RoomView.SeatView a = left.seats().get(seat);
            RoomView.SeatView b = right.seats().get(seat);
            assertThat(List.of(b.player(), b.name(), b.online(), b.ready(), b.progress()))
                    .as("%s, seat %s", what, seat + 1)
                    .isEqualTo(List.of(a.player(), a.name(), a.online(), a.ready(), a.progress()));
        }
        if (uncut.room.world() != null) {
            assertThat(Snapshot.write(Objects.requireNonNull(resumed.room.world())))
                    .as(what)
                    .isEqualTo(Snapshot.write(uncut.room.world()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerAllThatFollowsAsTheUncutRoom(boolean free) {
        for (Kind kind : Kind.values()) {
            for (long seed = 0; seed < LIVES; seed++) {
                String what = kind + ", free seats " + free + ", seed " + seed;
                RoomFixture uncut = RoomFixture.journaled(spec(kind, free));
                int[] sequences = new int[PLAYERS + 1];
                Life before = new Life(seed, sequences, uncut);
                int turns = 1 + (int) (seed % 60);
                for (int turn = 0; turn < turns; turn++) {
                    before.turn();
                }
                JournalSource source = wholeJournal(uncut);
                if (uncut.room.view().phase() == RoomPhase.CLOSED
                        || source.image().overReason() != null) {
                    continue;
                }
                RoomFixture resumed = uncut.resume(source);
                before.disconnectAll();
                assertSame(uncut, resumed, what);
                Life after = new Life(seed + 1_000_000, sequences, uncut, resumed);
                for (int turn = 0; turn < 30; turn++) {
                    after.turn();
                    assertThat(after.got(1)).as("%s, turn %s", what, turn).isEqualTo(after.got(0));
                }
                assertSame(uncut, resumed, what);
            }
        }
    }

    @Test
    void shouldGoOnFromAnyRecord() {
        for (long seed = 0; seed < 100; seed++) {
            RoomFixture uncut = RoomFixture.journaled(spec(Kind.LOBBY, true));
            Life life = new Life(seed, new int[PLAYERS + 1], uncut);
            for (int turn = 0; turn < 40; turn++) {
                life.turn();
            }
            List<JournalRecord> records = uncut.journal.records(7);
            if (records.isEmpty()) {
                continue;
            }
            int cut = 1 + new SplittableRandom(seed).nextInt(records.size());
            JournalSource source = MemoryJournal.source(records.subList(0, cut));
            if (source.image().overReason() == null) {
                RoomFixture resumed = uncut.resume(source);
                Player back = resumed.player(9, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
                resumed.ticks(30);
                assertThat(back.got()).as("seed %s, cut at %s", seed, cut).isNotEmpty();
                assertThat(resumed.room.view().tick())
                        .isGreaterThanOrEqualTo(source.image().nextTick());
            }
        }
    }

    @Test
    void shouldGoOnFromAJournalThatEndsBetweenStartAndFirstKeyframe() {
        RoomFixture uncut = RoomFixture.journaled(spec(Kind.COUNTER, false));
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
        assertThat(on.get(started + 1))
                .isInstanceOfSatisfying(
                        JournalRecord.KeyframeTaken.class,
                        keyframe -> assertThat(keyframe.tick()).isZero());
    }

    @Test
    void shouldNotGoOnWithAnotherBuildOfTheGame() {
        RoomFixture uncut = RoomFixture.journaled(spec(Kind.COUNTER, false));
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
            RoomFixture before = RoomFixture.journaled(spec(Kind.COUNTER, false));
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
    void shouldSuspendWithoutAnEndAndGoOn() {
        RoomFixture uncut = RoomFixture.journaled(spec(Kind.COUNTER, false));
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
        assertThat(String.join(" ", players[1].got())).doesNotContain("closed");
        uncut.room.disconnected(players[1].peer);
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

    private static RoomFixture resumedAt61(Kind kind) {
        RoomFixture uncut = RoomFixture.journaled(spec(kind, false));
        uncut.running(1, 2, 3, 4);
        uncut.ticks(61);
        return again(uncut);
    }

    @Test
    void shouldSendTheStateToAClientThatHoldsFramesWhichTheJournalLost() {
        for (int ticksBefore : new int[] {0, 100}) {
            Player ahead = aheadOf(resumedAt61(Kind.COUNTER), ticksBefore, true);
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
                    aheadOf(resumedAt61(Kind.RELAY), ticksBefore, true),
                    aheadOf(resumedAt61(Kind.COUNTER), ticksBefore, false))) {
                assertThat(ahead.got().getLast())
                        .startsWith("closed frames held: 70 ")
                        .endsWith(" OUT_OF_SYNC");
                assertThat(ahead.link.closedBecause()).startsWith("frames held: 70 (expected: ");
            }
        }
    }

    @Test
    void shouldGoOnWithFramesOfThisProcessAfterALostLink() {
        RoomFixture resumed = resumedAt61(Kind.RELAY);
        ClientCapabilities client = new ClientCapabilities(2, 60, false, false, false).onLink(77, 1);
        resumed.player(1, client).connect("").say(new ClientMessage.Ready());
        resumed.ticks(100);
        Player back = resumed.player(1, new ClientCapabilities(2, 150, false, false, false).onLink(77, 2))
                .connect("")
                .say(new ClientMessage.Ready());
        resumed.ticks(1);
        assertThat(String.join(" ", back.got())).contains("frames 150..").doesNotContain("closed");
    }

    @Test
    void shouldLetFramesOutOnlyWhenTheJournalHoldsThem() {
        RoomFixture room = RoomFixture.journaled(spec(Kind.COUNTER, false));
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
