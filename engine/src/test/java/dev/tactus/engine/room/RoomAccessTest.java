package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests admission to a room by its credentials, and the ownership of seats. */
final class RoomAccessTest {

    private static final ClientCapabilities TACTUS = new ClientCapabilities(1, 0, false, false);
    private static final ClientCapabilities WATCHING = new ClientCapabilities(1, 0, true, false);
    private static final AdmissionCredential NOTHING = new AdmissionCredential.Token("");

    private final RoomFixture room = room(RoomAccess.TICKET, 5L, 0L, 0L);

    private static RoomFixture room(RoomAccess door, Long... members) {
        return new RoomFixture(
                new RoomSpec(7, "", List.of(members), door, "secret", List.of(), 42, RoomSettings.DEFAULTS, null));
    }

    private static AdmissionCredential ticket(int seat) {
        return new AdmissionCredential.Ticket(seat, "ticket-of-" + seat, Long.MAX_VALUE);
    }

    private List<Long> players() {
        return room.room.view().seats().stream().map(RoomView.SeatView::player).toList();
    }

    @Test
    void shouldOpenByNothingButATicketWhereTheDoorSaysSo() {
        assertThat(room.player(5).connect(NOTHING).link.taken()).containsExactly("connected TOKEN");
        assertThat(room.player(5).connect("secret").link.taken()).containsExactly("connected TOKEN");
        assertThat(room.player(5).connect(ticket(1)).link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldLetMembersInWhoAreKnownAndNobodyElseUnlessTheDoorIsOpen() {
        assertThat(room.player(5).connect(new AdmissionCredential.Login()).link.taken())
                .containsExactly("connected OK");
        assertThat(room.player(6).connect(new AdmissionCredential.Login()).link.taken())
                .containsExactly("connected TOKEN");
        RoomFixture open = room(RoomAccess.OPEN, 0L);
        assertThat(open.player(6).connect(new AdmissionCredential.Login()).link.taken())
                .containsExactly("connected OK");
        assertThat(open.player(8).connect(new AdmissionCredential.Login()).link.taken())
                .containsExactly("connected NO_PLAYER");
    }

    @Test
    void shouldLetInWhoeverIsKnownAndNobodyWhoOnlySaysSo() {
        RoomFixture known = room(RoomAccess.KNOWN, 0L, 0L);
        assertThat(known.player(6).connect(new AdmissionCredential.Login()).link.taken())
                .containsExactly("connected OK");
        assertThat(known.player(6).connect(NOTHING).link.taken()).containsExactly("connected TOKEN");
        assertThat(known.player(8).connect("secret").link.taken()).containsExactly("connected TOKEN");
        assertThat(known.player(8, WATCHING).connect(NOTHING).link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(known.player(8).connect(ticket(2)).link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldGiveTheSeatOfTheTicketAndNotThatOfAnother() {
        assertThat(room.player(6).connect(ticket(1)).link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(room.player(6).connect(ticket(4)).link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(room.named(6, "Ilse").connect(ticket(3)).link.taken()).containsExactly("connected OK");
        assertThat(players()).containsExactly(5L, 0L, 6L);
        assertThat(room.room.view().seats().get(2).name()).isEqualTo("Ilse");
    }

    @Test
    void shouldLetThoseBackInWhoseTicketWasGoodOnlyOnce() {
        room.player(6, TACTUS).connect(ticket(2)).leaveLink();
        assertThat(room.player(6, TACTUS).connect("pass-2").link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(room.player(5, TACTUS).connect("pass-1").link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(room.player(6, TACTUS).connect(ticket(2)).link.taken()).containsExactly("connected OK");
        RoomFixture.Player back = room.player(6, TACTUS).connect("pass-2");
        assertThat(back.link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldLetThoseBackInWhoWatch() {
        room.player(9, WATCHING).connect(ticket(0)).leaveLink();
        assertThat(room.player(8, WATCHING).connect("pass-1").link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(room.player(9, WATCHING).connect("pass-1").link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldKeepAnAllocatedSeatForWhoHasNotCome() {
        assertThat(room.allocate(6, "Ilse")).isEqualTo(2);
        assertThat(room.allocate(6, "Ilse")).isEqualTo(2);
        assertThat(room.allocate(5, "Udo")).isEqualTo(1);
        assertThat(room.allocate(8, "Eva")).isEqualTo(3);
        assertThat(room.allocate(9, "Late")).isZero();
        room.player(6).connect(new AdmissionCredential.Login()).leaveLink();
        assertThat(players()).containsExactly(5L, 6L, 8L);
    }

    @Test
    void shouldSendOutForGood() {
        RoomFixture.Player gone = room.player(6, TACTUS).connect(ticket(2));
        RoomFixture.Player watcher = room.player(6, WATCHING).connect(ticket(0));
        gone.link.taken();
        assertThat(room.room.kick(6, "enough", true)).isTrue();
        assertThat(gone.link.taken()).containsExactly("refused UNAUTHORIZED 0", "closed enough BANNED");
        assertThat(gone.link.closedBecause()).isEqualTo("enough");
        assertThat(watcher.link.closedBecause()).isEqualTo("enough");
        assertThat(room.player(6, TACTUS).connect("pass-1").link.taken()).doesNotContain("connected OK");
        assertThat(room.player(6, WATCHING).connect("pass-2").link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(room.room.kick(99, "enough", true)).isFalse();
    }

    @Test
    void shouldTakeTheTokenOfWhoIsSentOutForNow() {
        RoomFixture.Player player = room.player(6, TACTUS).connect(ticket(2));
        RoomFixture.Player watcher = room.player(9, WATCHING).connect(ticket(0));
        RoomFixture.Player other = room.player(10, WATCHING).connect(new AdmissionCredential.Ticket(0, "b", 1));
        assertThat(room.room.kick(9, "enough", false)).isTrue();
        assertThat(watcher.link.closedBecause()).isEqualTo("enough");
        assertThat(other.link.closedBecause()).isNull();
        assertThat(room.player(9, WATCHING).connect("pass-2").link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(player.link.closedBecause()).isNull();
        assertThat(room.room.kick(6, "enough", false)).isTrue();
        assertThat(player.link.closedBecause()).isEqualTo("enough");
        assertThat(room.player(6, TACTUS).connect("pass-1").link.taken())
                .doesNotContain("connected OK")
                .last()
                .asString()
                .endsWith("UNAUTHORIZED");
        assertThat(other.link.closedBecause()).isNull();
    }

    /** A guest of the same number must not put out the account by what it got before. */
    @Test
    void shouldMakeAGuestsTokenVoidWhenTheAccountComes() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L);
        open.player(5, TACTUS).connect("").leaveLink();
        RoomFixture.Player account = open.player(5).connect(new AdmissionCredential.Login());
        assertThat(account.link.taken()).containsExactly("connected OK");
        assertThat(open.player(5, TACTUS).connect("pass-1").link.taken()).doesNotContain("connected OK");
        assertThat(account.link.closedBecause()).isNull();
    }

    @Test
    void shouldNameTheCauseWhereAllSeatsForAnybodyAreTaken() {
        RoomFixture open = room(RoomAccess.OPEN, 0L);
        open.player(5, TACTUS).connect("");
        assertThat(open.player(6, TACTUS).connect("").link.taken()).containsExactly("connected NO_PLAYER FULL");
        RoomFixture members = room(RoomAccess.OPEN, 5L, 6L);
        assertThat(members.player(7, TACTUS).connect("").link.taken()).containsExactly("connected NO_PLAYER");
    }

    @Test
    void shouldLetAMemberBackWhoWasSentOutOnlyWhereThatWasNotForGood() {
        RoomFixture open = room(RoomAccess.OPEN, 5L, 6L);
        RoomFixture.Player[] players = open.running(5, 6);
        assertThat(open.room.kick(5, "enough", false)).isTrue();
        assertThat(players[0].link.closedBecause()).isEqualTo("enough");
        assertThat(open.player(5).connect("").link.taken()).containsExactly("connected OK");
        assertThat(open.room.kick(5, "for good", true)).isTrue();
        assertThat(open.player(5).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(open.player(5, WATCHING).connect("").link.taken()).containsExactly("connected NO_PLAYER BANNED");
        assertThat(open.allocate(5, "Udo")).isZero();
    }

    @Test
    void shouldFreeTheSeatOfWhoLeavesBeforeTheStartOnly() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L);
        RoomFixture.Player first = open.player(5).connect("");
        open.player(6).connect("").say(new ClientMessage.Ready());
        assertThat(open.player(8).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        first.leaveLink();
        RoomFixture.Player third = open.player(8).connect("").say(new ClientMessage.Ready());
        open.ticks(1);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        third.leaveLink();
        assertThat(open.player(9).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(open.player(8).connect("").link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldStartWhenEverybodyWhoIsThereIsReadyAndWaitForThoseAllocated() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L, 0L);
        open.allocate(6, "Ilse");
        open.player(5).connect("").say(new ClientMessage.Ready());
        open.ticks(3);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        open.player(6).connect("").say(new ClientMessage.Ready());
        open.ticks(1);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
    }

    @Test
    void shouldCloseARoomOfFreeSeatsThatEverybodyHasLeftBeforeItsStart() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L);
        open.ticks(3);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        RoomFixture.Player only = open.player(5).connect("");
        open.ticks(1);
        only.say(new ClientMessage.Leave());
        open.ticks(5);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
    }

    @Test
    void shouldWaitForWhoHasAnAllocatedSeatThoughEverybodyIsGone() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L);
        open.allocate(5, "Udo");
        open.player(5).connect(new AdmissionCredential.Login()).leaveLink();
        open.ticks(20);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.WAITING);
    }

    @Test
    void shouldCloseARoomThatSomebodyEnteredAndLeftBetweenTwoBeats() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L);
        open.player(5).connect("").say(new ClientMessage.Leave());
        open.ticks(5);
        assertThat(open.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
    }

    @Test
    void shouldOpenASeatOnlyToTheProofThatTookIt() {
        RoomFixture open = room(RoomAccess.OPEN, 0L, 0L, 0L);
        RoomFixture.Player guest = open.player(5, TACTUS).connect("");
        assertThat(guest.link.taken()).containsExactly("connected OK");
        assertThat(open.player(5, TACTUS).connect("").link.taken())
                .containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
        assertThat(open.player(5).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(guest.link.closedBecause()).isNull();
        assertThat(open.player(5, TACTUS).connect("pass-1").link.taken()).containsExactly("connected OK");
        assertThat(guest.link.closedBecause()).contains("newer connection");

        RoomFixture.Player account = open.player(6, TACTUS).connect(ticket(2));
        open.player(8).connect(new AdmissionCredential.Login());
        assertThat(open.player(6, TACTUS).connect("").link.taken())
                .containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
        assertThat(open.player(6).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(open.player(6).connect("secret").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(open.player(8).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(account.link.closedBecause()).isNull();
        assertThat(open.player(6).connect(new AdmissionCredential.Login()).link.taken())
                .containsExactly("connected OK");
    }

    @Test
    void shouldKeepMembersOfATokenRoomFromEachOthersSeats() {
        RoomFixture members = room(RoomAccess.TOKEN, 1L, 2L);
        RoomFixture.Player first = members.player(1, TACTUS).connect("secret");
        assertThat(first.link.taken()).containsExactly("connected OK");
        assertThat(members.player(1, TACTUS).connect("secret").link.taken())
                .containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
        assertThat(members.player(1).connect("secret").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(first.link.closedBecause()).isNull();
    }

    @Test
    void shouldOpenSeatsWithTokensOfTheirOwnByThemAndToOldClientsWhereNoneHasCome() {
        RoomFixture tokens = new RoomFixture(new RoomSpec(
                7,
                "",
                List.of(1L, 2L),
                RoomAccess.TOKEN,
                "secret",
                List.of("red", "blue"),
                42,
                RoomSettings.DEFAULTS,
                null));
        assertThat(tokens.player(1, TACTUS).connect("blue").link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(tokens.player(1, TACTUS).connect("red").link.taken()).containsExactly("connected OK");
        assertThat(tokens.player(1, TACTUS).connect("secret").link.taken())
                .containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
        assertThat(tokens.player(1, TACTUS).connect("red").link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldLetOldClientsTakeTheirSeatAgainByNumberAsTheirServerDoes() {
        RoomFixture open = room(RoomAccess.OPEN, 1L, 2L);
        RoomFixture.Player first = open.player(1).connect("");
        RoomFixture.Player second = open.player(1).connect("");
        assertThat(second.link.taken()).containsExactly("connected OK");
        assertThat(first.link.closedBecause()).contains("newer connection");
    }

    @Test
    void shouldNotLetAGuestNameTheNumberOfAnAccount() {
        RoomFixture open = room(RoomAccess.OPEN, 5L, 0L);
        AdmissionCredential asAccount = new AdmissionCredential.Token("", true);
        assertThat(open.player(6, TACTUS).connect(asAccount).link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        assertThat(open.player(5)
                        .connect(new AdmissionCredential.Token("secret", true))
                        .link
                        .taken())
                .containsExactly("connected TOKEN");
        assertThat(open.player(6, WATCHING).connect(asAccount).link.taken())
                .containsExactly("connected TOKEN UNAUTHORIZED");
        open.player(6, TACTUS).connect(ticket(2));
        assertThat(open.player(6, TACTUS)
                        .connect(new AdmissionCredential.Token("pass-1", true))
                        .link
                        .taken())
                .containsExactly("connected OK");
    }

    @Test
    void shouldGiveTheSeatToTheSameClientAgainWhoseAnswerGotLost() {
        RoomFixture open = room(RoomAccess.OPEN, 1L, 2L);
        ClientCapabilities client = TACTUS.onLink(77, 1);
        open.player(1, client).connect("").say(new ClientMessage.Heartbeat()).leaveLink();
        assertThat(open.player(1, TACTUS.onLink(78, 1)).connect("").link.taken())
                .endsWith("connected TOKEN UNAUTHORIZED");
        RoomFixture.Player back = open.player(1, TACTUS.onLink(77, 2)).connect("");
        assertThat(back.link.taken()).containsExactly("connected OK");
        back.say(new ClientMessage.JoinRoom()).leaveLink();
        assertThat(open.player(1, TACTUS.onLink(77, 3)).connect("").link.taken())
                .endsWith("connected TOKEN UNAUTHORIZED");
        assertThat(open.player(1, TACTUS.onLink(77, 4)).connect("pass-1").link.taken())
                .containsExactly("connected OK");
    }

    /** The request of a link that the client gave up may come last, over a network that held it back. */
    @Test
    void shouldKeepTheTokenOfAClientWhoseEarlierLinkComesLate() {
        RoomFixture closed = new RoomFixture(new RoomSpec(
                7, "", List.of(1L), RoomAccess.OPEN, "", List.of("seat"), 42, RoomSettings.DEFAULTS, null));
        closed.player(1, TACTUS.onLink(77, 2))
                .connect("seat")
                .say(new ClientMessage.JoinRoom())
                .leaveLink();
        closed.player(1, TACTUS.onLink(77, 1)).connect("seat").leaveLink();
        assertThat(closed.player(1, TACTUS.onLink(77, 3)).connect("pass-1").link.taken())
                .containsExactly("connected OK");
        closed.player(1, TACTUS.onLink(78, 1)).connect("seat").leaveLink();
        assertThat(closed.player(1, TACTUS.onLink(77, 4)).connect("pass-1").link.taken())
                .as("the token of another device")
                .endsWith("connected TOKEN UNAUTHORIZED");
    }

    /** The request of a device may come late, over a network that held it back, or where it was offline meanwhile. */
    @Test
    void shouldKeepTheSeatForTheNextDeviceWhereARequestOfTheFirstComesLate() {
        RoomFixture closed = new RoomFixture(new RoomSpec(
                7, "", List.of(1L), RoomAccess.OPEN, "", List.of("seat"), 42, RoomSettings.DEFAULTS, null));
        closed.player(1, TACTUS.onLink(77, 1)).connect("seat").leaveLink();
        RoomFixture.Player next = closed.player(1, TACTUS.onLink(78, 1)).connect("seat");
        RoomFixture.Player late = closed.player(1, TACTUS.onLink(77, 2)).connect("seat");
        String replaced = "closed replaced by a newer connection of player 1 REPLACED";
        assertThat(late.link.taken()).containsExactly(replaced);
        assertThat(next.link.closedBecause()).isNull();
        next.leaveLink();
        assertThat(closed.player(1, TACTUS.onLink(77, 3)).connect("seat").link.taken())
                .as("while the next device has no link")
                .containsExactly(replaced);
        assertThat(closed.player(1, TACTUS.onLink(79, 1)).connect("seat").link.taken())
                .as("the first device, begun anew")
                .containsExactly("connected OK");
    }

    /** A page that is loaded again has no reconnect token; its seat must not be lost for the whole match. */
    @Test
    void shouldOpenTheSeatOfAGuestWhoIsAwayToTheNumberAgain() {
        RoomFixture open = room(RoomAccess.OPEN, 1L, 2L);
        RoomFixture.Player gone = open.player(1, TACTUS).connect("").say(new ClientMessage.Ready());
        open.player(2, TACTUS).connect("").say(new ClientMessage.Ready());
        open.ticks(1);
        gone.leaveLink();
        open.ticks(29 * 30);
        assertThat(open.player(1, TACTUS).connect("").link.taken()).endsWith("connected TOKEN UNAUTHORIZED");
        open.ticks(2 * 30);
        assertThat(open.player(1, TACTUS).connect("").link.taken()).containsExactly("connected OK");
        assertThat(open.player(1, TACTUS).connect("pass-1").link.taken())
                .as("the token of the one before")
                .endsWith("connected TOKEN UNAUTHORIZED");
    }

    @Test
    void shouldEndAReservationWithItsTicket() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.persistent(true);
        settings.lengthTicks = 0;
        RoomFixture standing = new RoomFixture(
                new RoomSpec(7, "", List.of(0L, 0L), RoomAccess.OPEN, "", List.of(), 42, settings.build(), null)
                        .withGame(new RoomGame(new LobbyGame(), Map.of())));
        standing.ticks(1);
        assertThat(standing.allocate(5, "Anna")).isEqualTo(1);
        assertThat(standing.allocate(6, "Bert")).isEqualTo(2);
        RoomFixture.Player bert = standing.player(6, TACTUS).connect(ticket(2));
        bert.say(new ClientMessage.Ready());
        standing.ticks(60);
        assertThat(standing.allocate(8, "Eve")).isZero();
        bert.say(new ClientMessage.Leave());
        standing.ticks(2);
        assertThat(standing.room.view().seats().get(1).player()).isZero();
        assertThat(standing.room.view().seats().getFirst().player()).isEqualTo(5);
        standing.ticks((int) (RoomFixture.TICKET_NS / RoomFixture.TICK_NS));
        assertThat(standing.room.view().seats()).allMatch(seat -> seat.player() == 0);
    }

    @Test
    void shouldEndReservationsOfARoomThatWaits() {
        RoomFixture waits = room(RoomAccess.OPEN, 0L, 0L);
        waits.allocate(5, "Anna");
        waits.player(6, TACTUS).connect("").say(new ClientMessage.JoinRoom()).leaveLink();
        waits.ticks(30);
        assertThat(waits.player(8).connect("").link.taken()).containsExactly("connected NO_PLAYER");
        assertThat(waits.player(6, TACTUS).connect("pass-1").link.taken()).containsExactly("connected OK");
        waits.ticks((int) (RoomFixture.TICKET_NS / RoomFixture.TICK_NS) + 1);
        assertThat(waits.room.view().seats().getFirst().player()).isZero();
    }

    @Test
    void shouldOrderEqualTimesByName() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.order = InputOrder.TIMESTAMP;
        RoomFixture ordered = new RoomFixture(
                new RoomSpec(7, "", List.of(0L, 0L, 0L), RoomAccess.OPEN, "", List.of(), 42, settings.build(), null));
        RoomFixture.Player zoe = ordered.named(5, "zoe").connect(new AdmissionCredential.Login());
        RoomFixture.Player ann = ordered.named(6, "ann").connect(new AdmissionCredential.Login());
        zoe.say(new ClientMessage.Ready());
        ann.say(new ClientMessage.Ready());
        ordered.ticks(1);
        long nowUs = 1_500_000_000_000_000L + ordered.nowNs / 1000;
        zoe.say(new ClientMessage.Submit(1, InputForm.BYTES, new byte[1], nowUs + 5, 0));
        zoe.say(new ClientMessage.Submit(2, InputForm.BYTES, new byte[1], nowUs + 1, 0));
        ann.say(new ClientMessage.Submit(1, InputForm.BYTES, new byte[1], nowUs + 5, 0));
        zoe.link.taken();
        ordered.ticks(1);
        assertThat(zoe.link.taken()).last().asString().endsWith("1#2 0:2#1 0:1#1");
    }

    /** Such a client sends heartbeats while it waits for the answer, which has the token that would let it back in. */
    @Test
    void shouldLetAGuestBackInWhoseAnswerWasLost() {
        RoomFixture open = room(RoomAccess.OPEN, 5L);
        ClientCapabilities client = new ClientCapabilities(2, 0, false, false);
        RoomFixture.Player first = open.player(5, client.onLink(99, 1)).connect("");
        assertThat(first.link.taken()).containsExactly("connected OK");
        first.say(new ClientMessage.Heartbeat()).leaveLink();
        RoomFixture.Player second = open.player(5, client.onLink(99, 2)).connect("");
        assertThat(second.link.taken()).containsExactly("connected OK");
        second.say(new ClientMessage.JoinRoom()).leaveLink();
        assertThat(open.player(5, client.onLink(99, 3)).connect("").link.taken())
                .as("what a client says that knows its token")
                .contains("connected TOKEN UNAUTHORIZED");
    }

    @Test
    void shouldGiveOlderFramesOnceMoreBesideThoseThatCome() {
        RoomFixture live = room(RoomAccess.OPEN, 5L, 6L);
        live.dialect.live = true;
        live.running(5, 6);
        live.ticks(9);
        RoomFixture.Player late = live.player(5).connect("");
        live.ticks(3);
        assertThat(late.link.taken()).containsExactly("connected OK", "frames 9..11");
        late.say(new ClientMessage.ReloadFrames(2));
        assertThat(late.link.taken()).containsExactly("again frames 2..11");
        late.say(new ClientMessage.ReloadFrames(0));
        assertThat(late.link.taken()).containsExactly("refused RATE_LIMITED 0");
        live.ticks(33);
        late.link.taken();
        late.say(new ClientMessage.ReloadFrames(-1));
        late.say(new ClientMessage.ReloadFrames(1000));
        assertThat(late.link.taken()).containsExactly("refused NO_FRAMES 0", "refused NO_FRAMES 0");
        late.link.credit = 0;
        late.say(new ClientMessage.ReloadFrames(40));
        assertThat(late.link.taken()).isEmpty();
        late.link.credit = 1000;
        live.ticks(1);
        assertThat(late.link.taken()).contains("again frames 40..44");
    }
}
