package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.engine.room.RoomView.SeatView;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyAction;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import dev.tactus.engine.room.lobby.LobbyVisibility;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A room with a lobby, from its creation to its match. */
class RoomLobbyTest {

    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false, true);
    private static final int HOLD_MS = 20_000;
    private static final long ADA = 5_000_000_000L;
    private static final long BOB = 5_000_000_001L;
    private static final long GUEST = 1L << 60;

    private static RoomSpec spec() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.emptyCloseMs = 30_000;
        settings.leaveMs = 2_000;
        Lobby lobby = new Lobby(
                "ABC234",
                "Fun",
                LobbyVisibility.PUBLIC,
                true,
                ADA,
                ADA,
                false,
                new TreeMap<>(Map.of("start", 5)),
                new TreeMap<>(),
                Set.of());
        return new RoomSpec(
                7,
                "",
                List.of(0L, 0L, 0L),
                RoomAccess.TOKEN,
                "secret",
                List.of(),
                42,
                settings.build(),
                new RoomGame(new CounterGame(), Map.of("start", 5)),
                lobby);
    }

    private static LobbyAnswer ask(RoomFixture at, long player, @Nullable String token, LobbyAction action) {
        boolean guest = player == GUEST || player == GUEST + 1;
        return at.room.lobby(new LobbyRequest(7, player, guest, token, "", HOLD_MS, action), at.nowNs);
    }

    private static LobbyAnswer.Done done(RoomFixture at, long player, @Nullable String token, LobbyAction action) {
        LobbyAnswer answer = ask(at, player, token, action);
        assertThat(answer).isInstanceOf(LobbyAnswer.Done.class);
        return (LobbyAnswer.Done) answer;
    }

    private static void refused(
            RoomFixture at, long player, @Nullable String token, LobbyAction action, LobbyRefusal kind) {
        assertThat(ask(at, player, token, action))
                .isInstanceOfSatisfying(
                        LobbyAnswer.Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private static String said(Player player) {
        return String.join(" ", player.got());
    }

    private static LobbyAction.Join join(String name) {
        return new LobbyAction.Join("", name);
    }

    private static Lobby lobby(RoomFixture at) {
        return Objects.requireNonNull(at.room.view().lobby());
    }

    private static List<Long> players(RoomFixture at) {
        return at.room.view().seats().stream().map(SeatView::player).toList();
    }

    /** Lets time pass in which these accounts say each second that they are there. */
    private static void seconds(RoomFixture at, int seconds, long... accounts) {
        for (int i = 0; i < seconds; i++) {
            at.ticks(30);
            for (long account : accounts) {
                done(at, account, null, new LobbyAction.Renew());
            }
        }
    }

    @Test
    void shouldLetPlayersGatherAndPlayOnceTheOwnerStarts() {
        RoomFixture at = RoomFixture.journaled(spec());
        assertThat(done(at, ADA, null, join("Ada")).seat()).isEqualTo(1);
        LobbyAnswer.Done guest = done(at, GUEST, null, join("Guest"));
        assertThat(guest.seat()).isEqualTo(2);
        String token = Objects.requireNonNull(guest.token());
        refused(at, GUEST, token, new LobbyAction.Start(), LobbyRefusal.FORBIDDEN);
        refused(at, GUEST, "another", new LobbyAction.Renew(), LobbyRefusal.UNAUTHORIZED);
        Player early = at.player(GUEST, NEW_CLIENT).connect(token);
        assertThat(said(early)).as("before the start").startsWith("connected ROOM_STATE");
        seconds(at, 60, ADA);
        assertThat(at.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        assertThat(players(at))
                .as("a guest who said nothing for a minute is gone")
                .containsExactly(ADA, 0L, 0L);
        String again =
                Objects.requireNonNull(done(at, GUEST, null, join("Guest")).token());
        done(
                at,
                ADA,
                null,
                new LobbyAction.Change(
                        null, null, new TreeMap<>(Map.of("start", 9)), new TreeMap<>(Map.of("map", "sea"))));
        done(at, ADA, null, new LobbyAction.Start());
        Player stranger = at.player(GUEST, NEW_CLIENT).connect("");
        assertThat(said(stranger)).as("by the number alone").contains("connected TOKEN");
        Player intruder = at.player(99, NEW_CLIENT).connect(again);
        assertThat(said(intruder)).as("another number").contains("connected TOKEN");
        Player player = at.player(GUEST, NEW_CLIENT).connect(again);
        assertThat(said(player)).contains("connected OK");
        player.say(new ClientMessage.Ready());
        Player ada = at.player(ADA, NEW_CLIENT)
                .connect(new AdmissionCredential.Ticket(1, "t", Long.MAX_VALUE))
                .say(new ClientMessage.Ready());
        at.ticks(2);
        assertThat(said(ada)).contains("connected OK");
        assertThat(at.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        assertThat(at.archive.recordings().getFirst().header().properties())
                .as("the replay's header")
                .containsEntry("option.start", "9");
        assertThat(lobby(at).metadata()).containsEntry("map", "sea");
        refused(at, ADA, null, new LobbyAction.Change(null, null, new TreeMap<>(), null), LobbyRefusal.CONFLICT);
    }

    @Test
    void shouldRefuseOptionsThatTheGameDoesNotHave() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        refused(
                at,
                ADA,
                null,
                new LobbyAction.Change(null, null, new TreeMap<>(Map.of("start", 1_001)), null),
                LobbyRefusal.INVALID);
        refused(
                at,
                ADA,
                null,
                new LobbyAction.Change(null, null, new TreeMap<>(Map.of("gravity", 1)), null),
                LobbyRefusal.INVALID);
        assertThat(lobby(at).options()).containsExactly(Map.entry("start", 5));
    }

    @Test
    void shouldPassTheLobbyOnWhenTheOwnerIsGone() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        done(at, BOB, null, join("Bob"));
        seconds(at, 60, BOB);
        assertThat(players(at)).containsExactly(0L, BOB, 0L);
        assertThat(lobby(at).owner()).isEqualTo(BOB);
        done(at, ADA, null, join("Ada"));
        done(at, BOB, null, new LobbyAction.HandOver(1));
        assertThat(lobby(at).owner()).isEqualTo(ADA);
        done(at, ADA, null, new LobbyAction.Leave());
        assertThat(lobby(at).owner()).isEqualTo(BOB);
        assertThat(players(at)).containsExactly(0L, BOB, 0L);
    }

    @Test
    void shouldPassAMatchOnWhenItsOwnerIsGone() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        done(at, BOB, null, join("Bob"));
        done(at, ADA, null, new LobbyAction.Start());
        Player ada = at.player(ADA, NEW_CLIENT)
                .connect(new AdmissionCredential.Ticket(1, "a", Long.MAX_VALUE))
                .say(new ClientMessage.Ready());
        at.player(BOB, NEW_CLIENT)
                .connect(new AdmissionCredential.Ticket(2, "b", Long.MAX_VALUE))
                .say(new ClientMessage.Ready());
        at.ticks(60);
        assertThat(at.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        ada.leaveLink();
        at.ticks(30);
        assertThat(lobby(at).owner()).as("one second away").isEqualTo(ADA);
        at.ticks(30 * 100);
        assertThat(lobby(at).owner()).as("long away").isEqualTo(BOB);
    }

    @Test
    void shouldKeepKickedPlayersOut() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        done(at, BOB, null, join("Bob"));
        String token =
                Objects.requireNonNull(done(at, GUEST, null, join("Guest")).token());
        done(at, ADA, null, new LobbyAction.Kick(2));
        refused(at, BOB, null, join("Bob"), LobbyRefusal.FORBIDDEN);
        done(at, ADA, null, new LobbyAction.Kick(3));
        refused(at, GUEST, token, new LobbyAction.Renew(), LobbyRefusal.UNAUTHORIZED);
        done(at, ADA, null, new LobbyAction.Start());
        assertThat(said(at.player(GUEST, NEW_CLIENT).connect(token))).contains("connected TOKEN");
        assertThat(players(at)).containsExactly(ADA, 0L, 0L);
    }

    @Test
    void shouldGiveSpectatorsATokenOfTheirOwn() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        refused(at, GUEST, null, new LobbyAction.Watch(""), LobbyRefusal.CONFLICT);
        done(at, ADA, null, new LobbyAction.Start());
        String token = Objects.requireNonNull(
                done(at, GUEST, null, new LobbyAction.Watch("")).token());
        ClientCapabilities watching = new ClientCapabilities(1, 0, true, false, true);
        assertThat(said(at.player(GUEST, watching).connect(token))).contains("connected OK");
        assertThat(said(at.player(GUEST, NEW_CLIENT).connect(token)))
                .as("for a seat")
                .contains("connected TOKEN");
    }

    @Test
    void shouldCloseAnEmptyLobby() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        seconds(at, 120, ADA);
        assertThat(at.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        done(at, ADA, null, new LobbyAction.Leave());
        at.ticks(30 * 29);
        assertThat(at.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        at.ticks(30 * 5);
        assertThat(at.room.isClosed()).isTrue();
        assertThat(at.room.closeReason()).isEqualTo("no player was in the lobby for 30 s");
        refused(at, ADA, null, join("Ada"), LobbyRefusal.NOT_FOUND);
    }

    @Test
    void shouldCloseAStartedRoomToWhichNobodyComes() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        done(at, ADA, null, new LobbyAction.Start());
        at.ticks(30 * 599);
        assertThat(at.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        at.ticks(30 * 5);
        assertThat(at.room.closeReason()).isEqualTo("no player came within 600 s");
    }

    @Test
    void shouldGoOnWithOwnerCodeOptionsAndGuestsInAnotherProcess() {
        RoomFixture before = RoomFixture.journaled(spec());
        done(before, ADA, null, join("Ada"));
        String token =
                Objects.requireNonNull(done(before, GUEST, null, join("Guest")).token());
        done(before, ADA, null, new LobbyAction.HandOver(2));
        done(
                before,
                GUEST,
                token,
                new LobbyAction.Change("Fast", LobbyVisibility.UNLISTED, new TreeMap<>(Map.of("start", 8)), null));
        before.ticks(1);
        Lobby left = lobby(before);
        RoomFixture after = before.resume(MemoryJournal.source(before.journal.records(7)));
        assertThat(lobby(after)).isEqualTo(left);
        assertThat(lobby(after).code()).isEqualTo("ABC234");
        assertThat(lobby(after).owner()).isEqualTo(GUEST);
        assertThat(players(after)).containsExactly(ADA, GUEST, 0L);
        done(after, GUEST, token, new LobbyAction.Renew());
        done(after, GUEST, token, new LobbyAction.Start());
        Player guest = after.player(GUEST, NEW_CLIENT).connect(token);
        assertThat(said(guest)).contains("connected OK");
        guest.say(new ClientMessage.Ready());
        after.ticks(30 * 61);
        assertThat(after.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        assertThat(after.archive.recordings().getFirst().header().properties()).containsEntry("option.start", "8");
        RoomFixture last = after.resume(MemoryJournal.source(after.journal.records(7)));
        assertThat(lobby(last).started()).as("and once more").isTrue();
        assertThat(said(last.player(GUEST, NEW_CLIENT).connect(token))).contains("connected OK");
    }

    @Test
    void shouldWriteOnlyChangesIntoTheJournal() {
        RoomFixture at = RoomFixture.journaled(spec());
        done(at, ADA, null, join("Ada"));
        seconds(at, 10, ADA);
        done(at, ADA, null, new LobbyAction.See(""));
        assertThat(at.journal.records(7))
                .noneMatch(JournalRecord.LobbyChanged.class::isInstance)
                .hasSize(3);
    }

    @Test
    void shouldRefuseWhereThereIsNoLobby() {
        RoomFixture at = new RoomFixture(RoomSettingsBuilder.emptyFor(1_000), 1L, 2L);
        refused(at, ADA, null, join("Ada"), LobbyRefusal.NOT_FOUND);
    }
}
