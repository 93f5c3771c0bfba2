package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Players of a lobby who choose seats and say that they are ready. */
class LobbySeatsTest {

    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false, true);
    private static final long ADA = 5_000_000_000L;
    private static final long GUEST = 1L << 60;

    private final RoomFixture at = RoomFixture.journaled(spec());
    private String token = "";

    private static RoomSpec spec() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.emptyCloseMs = 30_000;
        settings.leaveMs = 2_000;
        Lobby lobby = new Lobby(
                "ABC234",
                "",
                LobbyVisibility.PUBLIC,
                true,
                ADA,
                ADA,
                false,
                new TreeMap<>(),
                new TreeMap<>(),
                Set.of());
        return new RoomSpec(
                7,
                "",
                List.of(0L, 0L, 0L, 0L),
                RoomAccess.TOKEN,
                "secret",
                List.of(),
                42,
                settings.build(),
                null,
                lobby);
    }

    @BeforeEach
    void gather() {
        ask(at, ADA, null, new LobbyAction.Join("", "Ada"));
        LobbyAnswer joined = ask(at, GUEST, null, new LobbyAction.Join("", "Guest"));
        token = Objects.requireNonNull(((LobbyAnswer.Done) joined).token());
    }

    private static LobbyAnswer ask(RoomFixture room, long player, @Nullable String pass, LobbyAction action) {
        return room.room.lobby(new LobbyRequest(7, player, player == GUEST, pass, "", 20_000, action), room.nowNs);
    }

    private LobbyAnswer ada(LobbyAction action) {
        return ask(at, ADA, null, action);
    }

    private LobbyAnswer guest(LobbyAction action) {
        return ask(at, GUEST, token, action);
    }

    private static List<Long> players(RoomFixture room) {
        return room.room.view().seats().stream().map(SeatView::player).toList();
    }

    private Set<Long> ready() {
        return Objects.requireNonNull(at.room.view().lobby()).ready();
    }

    private static void refused(LobbyAnswer answer, LobbyRefusal kind) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        LobbyAnswer.Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    @Test
    void shouldLetAGuestPlayOnTheSeatThatTheyHaveMovedTo() {
        assertThat(guest(new LobbyAction.MoveTo(4)))
                .isInstanceOfSatisfying(
                        LobbyAnswer.Done.class, done -> assertThat(done.seat()).isEqualTo(4));
        refused(guest(new LobbyAction.MoveTo(1)), LobbyRefusal.CONFLICT);
        refused(guest(new LobbyAction.MoveTo(5)), LobbyRefusal.INVALID);
        assertThat(players(at)).containsExactly(ADA, 0L, 0L, GUEST);
        ada(new LobbyAction.MoveTo(2));
        assertThat(players(at)).containsExactly(0L, ADA, 0L, GUEST);
        at.ticks(1);
        RoomFixture after = at.resume(MemoryJournal.source(at.journal.records(7)));
        assertThat(players(after)).as("in another process").containsExactly(0L, ADA, 0L, GUEST);
        ask(after, ADA, null, new LobbyAction.Start());
        Player player = after.player(GUEST, NEW_CLIENT).connect(token);
        assertThat(player.got()).as("with the token from before").anyMatch(got -> got.contains("connected OK"));
        player.say(new ClientMessage.Ready());
        assertThat(players(after)).containsExactly(0L, ADA, 0L, GUEST);
        refused(ask(after, GUEST, token, new LobbyAction.MoveTo(1)), LobbyRefusal.CONFLICT);
    }

    @Test
    void shouldForgetThatPlayersAreReadyOnceTheyAreGone() {
        guest(new LobbyAction.SayReady(true));
        assertThat(ready()).containsExactly(GUEST);
        at.ticks(1);
        RoomFixture after = at.resume(MemoryJournal.source(at.journal.records(7)));
        assertThat(Objects.requireNonNull(after.room.view().lobby()).ready()).containsExactly(GUEST);
        for (int second = 0; second < 60; second++) {
            at.ticks(30);
            ada(new LobbyAction.Renew());
        }
        assertThat(players(at)).containsExactly(ADA, 0L, 0L, 0L);
        assertThat(ready()).isEmpty();
    }

    @Test
    void shouldHoldUpOnlyThePlayerWhoChangesWithoutEnd() {
        for (int i = 0; i < 40; i++) {
            assertThat(guest(new LobbyAction.MoveTo(3 + i % 2))).isInstanceOf(LobbyAnswer.Done.class);
        }
        refused(guest(new LobbyAction.MoveTo(2)), LobbyRefusal.LIMIT);
        refused(guest(new LobbyAction.SayReady(true)), LobbyRefusal.LIMIT);
        assertThat(ada(new LobbyAction.MoveTo(2))).isInstanceOf(LobbyAnswer.Done.class);
        at.ticks(30);
        assertThat(guest(new LobbyAction.SayReady(true))).isInstanceOf(LobbyAnswer.Done.class);
    }
}
