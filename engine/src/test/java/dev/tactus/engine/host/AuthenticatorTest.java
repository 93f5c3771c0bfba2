package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettingsBuilder;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests links that present credentials while the authenticator answers asynchronously. */
final class AuthenticatorTest {

    private static final String TICKET = "head.body.sign";

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final RoomAgent agent = new RoomAgent(
            0,
            thread,
            System::nanoTime,
            new MemoryArchive(),
            new MemoryDesyncStore(),
            Runnable::run,
            new Epoch(System.nanoTime(), 1_500_000_000_000L),
            "test");
    private final RoomHost rooms = new RoomHost(List.of(agent), 9);
    private final TextDialect dialect = new TextDialect();
    private final CapturingLink link = new CapturingLink();
    private final Answers answers = new Answers();
    private final AtomicBoolean good = new AtomicBoolean(true);

    @BeforeEach
    void makeARoom() throws Exception {
        rooms.create(spec(7, "lounge", RoomAccess.TICKET)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private static RoomSpec spec(long id, String name, RoomAccess door) {
        return new RoomSpec(
                id, name, List.of(0L, 0L), door, "", List.of(), 0, RoomSettingsBuilder.emptyFor(3_600_000), null);
    }

    /** An authenticator that answers when a test lets it. */
    private static final class Answers implements Authenticator {

        private final Map<String, CompletableFuture<TicketResult>> tickets = new HashMap<>();
        private final Map<String, CompletableFuture<AuthResult>> bearers = new HashMap<>();
        private final Map<String, CompletableFuture<NameCheck>> names = new HashMap<>();

        @Override
        public CompletionStage<TicketResult> verifyTicket(String text, long room) {
            return tickets.computeIfAbsent(text, t -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<AuthResult> authenticate(String token) {
            return bearers.computeIfAbsent(token, t -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<AuthResult> logIn(String name, @Nullable String password, String remote) {
            return authenticate(name + "/" + password);
        }

        @Override
        public CompletionStage<NameCheck> checkGuestName(String name) {
            return names.computeIfAbsent(name, n -> new CompletableFuture<>());
        }

        void guest(String name, NameCheck answer) {
            names.computeIfAbsent(name, n -> new CompletableFuture<>()).complete(answer);
        }

        void ticket(String text, TicketResult answer) {
            tickets.computeIfAbsent(text, t -> new CompletableFuture<>()).complete(answer);
        }

        void bearer(String token, AuthResult answer) {
            bearers.computeIfAbsent(token, t -> new CompletableFuture<>()).complete(answer);
        }
    }

    private LinkHandler says(ClientMessage... messages) {
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(messages));
        ConnectionAcceptor reception = new ConnectionAcceptor(
                rooms,
                new ScriptedDialect(dialect, said),
                answers,
                text -> text.equals("nowhere") ? null : spec(0, text, RoomAccess.OPEN));
        return reception.accept(link);
    }

    /** Returns messages to the link but the start of a room, which comes with a tick of the agent's own clock. */
    private List<String> heard() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            link.runTasks();
            CountDownLatch done = new CountDownLatch(1);
            agent.execute(done::countDown);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        return link.taken().stream().filter(said -> !said.equals("started")).toList();
    }

    private static ClientMessage connect(long player, String token) {
        return new ClientMessage.Connect(player, 7, token, new ClientCapabilities(1, 0, false, false));
    }

    private static ClientMessage named(long player, long room, String name) {
        return new ClientMessage.Connect(player, room, "", new ClientCapabilities(1, 0, false, false, false, name));
    }

    private void openPit() throws Exception {
        rooms.create(spec(8, "pit", RoomAccess.OPEN)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Waits until the pit's seats have these names; views of a room lag behind. */
    private void awaitNames(String... names) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!names().equals(List.of(names))) {
            assertThat(System.nanoTime() - endNs).as(names().toString()).isNegative();
            List<String> unused = heard();
        }
    }

    private List<String> names() {
        return rooms.view(8).orElseThrow().seats().stream()
                .map(seat -> seat.name())
                .toList();
    }

    private static Authenticator.TicketResult ilse(long room, int seat) {
        return new Authenticator.TicketResult.Admitted(
                11, "Ilse", room, seat, CommandPermission.PLAYER, "the-ticket", Long.MAX_VALUE);
    }

    private static ClientMessage shown(String token, ClientMessage said) {
        return new ClientMessage.Authenticated("Ilse", token, said);
    }

    @Test
    void shouldHoldWhatComesUntilTheTicketIsTaken() throws Exception {
        LinkHandler handler = says(connect(0, TICKET), new ClientMessage.JoinRoom(), new ClientMessage.Ready());
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard()).isEmpty();
        answers.ticket(TICKET, ilse(7, 2));
        assertThat(heard()).startsWith("connected OK", "joined seat 2 others 1 seed 0", "ready");
    }

    @Test
    void shouldHoldWhatComesUntilTheNameOfAGuestIsSettled() throws Exception {
        openPit();
        says(named(11, 8, " Bob\u202e "), new ClientMessage.JoinRoom()).received(ByteBuffer.allocate(1));
        assertThat(heard()).isEmpty();
        answers.guest("Bob", new Authenticator.NameCheck.Free());
        assertThat(heard()).startsWith("connected OK", "joined seat 1 others 1 seed 0");
        awaitNames("Bob", "");
    }

    @Test
    void shouldTurnBackGuestWhoseNameIsTakenAndTakeHimByAnotherOverTheSameLink() throws Exception {
        openPit();
        answers.guest("Ada", new Authenticator.NameCheck.Taken("name: of an account"));
        answers.guest("Bob", new Authenticator.NameCheck.Free());
        says(named(11, 8, "Ada"), named(11, 8, "Bob")).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED", "connected OK");
        assertThat(link.faults(LinkFault.UNAUTHENTICATED)).isEqualTo(1);
        awaitNames("Bob", "");
    }

    @Test
    void shouldCallGuestByHisNumberWhereHisNameCannotBeSettled() throws Exception {
        openPit();
        answers.guest("Bob", new Authenticator.NameCheck.Undetermined("accounts: away"));
        says(named(11, 8, "Bob")).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("notice You are called 11 here, for accounts: away", "connected OK");
        awaitNames("11", "");
    }

    @Test
    void shouldAskNobodyAboutGuestWithoutAWish() throws Exception {
        openPit();
        says(named(11, 8, " ")).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        assertThat(answers.names).isEmpty();
        awaitNames("11", "");
    }

    @Test
    void shouldLeaveTheNameOfASeatToWhoComesBackWhileHisNameCannotBeSettled() throws Exception {
        openPit();
        answers.guest("Bob", new Authenticator.NameCheck.Free());
        answers.guest("Bobby", new Authenticator.NameCheck.Undetermined("accounts: away"));
        rooms.allocate(8, 12, "Bob").toCompletableFuture().get(60, TimeUnit.SECONDS);
        says(named(12, 8, "Bobby")).received(ByteBuffer.allocate(1));
        assertThat(heard()).hasSize(2).endsWith("connected OK");
        awaitNames("Bob", "");
    }

    @Test
    void shouldRefuseATicketThatIsOfNoUse() throws Exception {
        says(connect(0, TICKET)).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, new Authenticator.TicketResult.Rejected("ticket: shown before"));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
    }

    @Test
    void shouldSayThatATicketMayBeShownAgainWhereItCouldNotBeChecked() throws Exception {
        says(connect(0, TICKET)).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, new Authenticator.TicketResult.Rejected("ticket: too many wait", true));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN AUTH_UNAVAILABLE");
    }

    @Test
    void shouldRefuseATicketOfAnotherRoomOrPlayer() throws Exception {
        says(connect(0, TICKET), connect(12, "other.body.sign")).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, ilse(8, 2));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
        answers.ticket("other.body.sign", ilse(7, 2));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN UNAUTHORIZED");
    }

    @Test
    void shouldTakeATicketWhereATokenStandsForAPlace() throws Exception {
        says(new ClientMessage.JoinByToken(TICKET)).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, ilse(7, 1));
        assertThat(heard()).contains("connected OK");
    }

    @Test
    void shouldCloseALinkThatSaysTooMuchBeforeItsAnswer() {
        LinkHandler handler = says(connect(0, TICKET));
        handler.received(ByteBuffer.allocate(1));
        for (int i = 0; i < 64; i++) {
            handler.received(ByteBuffer.allocate(1024));
        }
        assertThat(link.closedBecause()).isNull();
        handler.received(ByteBuffer.allocate(1));
        assertThat(link.closedBecause()).startsWith("more than 65536 bytes before an answer");
    }

    @Test
    void shouldForgetALinkThatWasClosedBeforeItsAnswer() throws Exception {
        LinkHandler handler = says(connect(0, TICKET));
        handler.received(ByteBuffer.allocate(1));
        handler.closed("gone");
        answers.ticket(TICKET, ilse(7, 2));
        assertThat(heard()).isEmpty();
        assertThat(rooms.list().getFirst().seats()).noneMatch(seat -> seat.player() == 11);
    }

    @Test
    void shouldAskOnlyOnceWhoShowsTheSameWithEachMessage() throws Exception {
        dialect.live = true;
        answers.bearer(
                "t", new Authenticator.AuthResult.Authenticated(11, "ilse", CommandPermission.PLAYER, good::get));
        assertThat(rooms.allocate(7, 11, "ilse").toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isEqualTo(new Rooms.Allocation.Seat(1));
        says(
                        shown("t", new ClientMessage.JoinRoomByName("")),
                        shown("t", new ClientMessage.Ready()),
                        shown("t", new ClientMessage.Leave()),
                        shown("t", new ClientMessage.Ready()))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK", "ready", "refused WRONG_PHASE 0");
        assertThat(link.closedBecause()).isNull();
    }

    /** The first answer leads to another question, for which the rest stays queued. */
    @Test
    void shouldLoseNothingThatCameWhileSeveralAnswersWereAwaited() throws Exception {
        dialect.live = true;
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(
                shown("t", new ClientMessage.JoinRoomByName("new")),
                shown("t", new ClientMessage.Ready()),
                shown("t", new ClientMessage.JoinRoomByName("other")),
                shown("t", new ClientMessage.Ready())));
        LinkHandler handler = new ConnectionAcceptor(
                        rooms,
                        new ScriptedDialect(dialect, said, true),
                        answers,
                        text -> spec(0, text, RoomAccess.OPEN))
                .accept(link);
        for (int i = 0; i < 4; i++) {
            handler.received(ByteBuffer.allocate(1));
        }
        answers.bearer(
                "t", new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        assertThat(heard()).containsExactly("connected OK", "ready", "connected OK", "ready");
    }

    @Test
    void shouldDoNothingForWhoIsNotKnownOrNoLongerGood() throws Exception {
        dialect.live = true;
        answers.bearer("bad", new Authenticator.AuthResult.Rejected("token: expired"));
        answers.bearer(
                "of another",
                new Authenticator.AuthResult.Authenticated(12, "Udo", CommandPermission.PLAYER, good::get));
        answers.bearer(
                "t", new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        LinkHandler handler = says(
                shown("bad", new ClientMessage.JoinRoomByName("7")),
                shown("of another", new ClientMessage.JoinRoomByName("7")),
                shown("t", new ClientMessage.Ready()),
                shown("t", new ClientMessage.JoinRoomByName("nowhere")),
                shown("t", new ClientMessage.JoinRoomByName("")));
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard())
                .containsExactly(
                        "refused UNAUTHORIZED 0",
                        "refused UNAUTHORIZED 0",
                        "refused WRONG_PHASE 0",
                        "refused NO_ROOM 0",
                        // Without a name it is room 0, which is made.
                        "connected OK");
    }

    @Test
    void shouldAskAnewWhenATokenIsGoodNoMore() throws Exception {
        dialect.live = true;
        answers.bearer(
                "t", new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(shown("t", new ClientMessage.JoinRoomByName("new"))));
        LinkHandler handler = new ConnectionAcceptor(
                        rooms, new ScriptedDialect(dialect, said), answers, text -> spec(0, text, RoomAccess.OPEN))
                .accept(link);
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        good.set(false);
        answers.bearers.clear();
        answers.bearer("t", new Authenticator.AuthResult.Rejected("token: taken back"));
        said.add(shown("t", new ClientMessage.Ready()));
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0");
    }

    @Test
    void shouldMakeARoomForItsNameOnceAndFindItByThat() throws Exception {
        dialect.live = true;
        answers.bearer(
                "t", new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        says(shown("t", new ClientMessage.JoinRoomByName("new"))).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        says(shown("t", new ClientMessage.JoinRoomByName("new"))).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        assertThat(rooms.list()).extracting(view -> view.name()).containsExactlyInAnyOrder("lounge", "new");
    }

    @Test
    void shouldLetInWhoLogsInAndBeginAtOnce() throws Exception {
        answers.bearer("ilse/wrong", new Authenticator.AuthResult.Rejected("password"));
        answers.bearer(
                "ilse/right",
                new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.MODERATOR, good::get));
        says(
                        new ClientMessage.Login("ilse", "wrong"),
                        new ClientMessage.Login("ilse", "right"),
                        new ClientMessage.JoinRoomByName("new"),
                        new ClientMessage.Echo(new byte[8]))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in false", "logged in true", "connected OK", "echo");
        assertThat(link.closedBecause()).isNull();
    }

    @Test
    void shouldLetNobodyEnterBeforeTheLogInIsAnswered() throws Exception {
        says(new ClientMessage.Login("ilse", null), new ClientMessage.JoinRoomByName("new"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).isEmpty();
        answers.bearer("ilse/null", new Authenticator.AuthResult.Rejected("no guests"));
        assertThat(heard()).containsExactly("logged in false");
        assertThat(link.closedBecause()).startsWith("a message before the connection has a room");
    }

    @Test
    void shouldCloseTheLinkOfWhoLogsInTwice() throws Exception {
        answers.bearer(
                "ilse/right",
                new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        says(new ClientMessage.Login("ilse", "right"), new ClientMessage.Login("ilse", "right"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in true");
        assertThat(link.closedBecause()).startsWith("already logged in");
    }

    @Test
    void shouldBoundTriesOfOneLink() throws Exception {
        answers.bearer("ilse/wrong", new Authenticator.AuthResult.Rejected("password"));
        says(Collections.nCopies(20, new ClientMessage.Login("ilse", "wrong")).toArray(ClientMessage[]::new))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).hasSize(8).containsOnly("logged in false");
        assertThat(link.closedBecause()).isEqualTo("a name for the 9th time (expected: at most 8 tries)");
    }

    @Test
    void shouldTurnAwayWhoIsGoodNoMore() throws Exception {
        answers.bearer(
                "ilse/right",
                new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        good.set(false);
        says(new ClientMessage.Login("ilse", "right"), new ClientMessage.JoinRoomByName("new"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in true");
        assertThat(link.closedBecause()).isEqualTo("login expired or revoked");
    }

    @Test
    void shouldTurnAwayWhoWantsARoomThatIsNotThere() throws Exception {
        answers.bearer(
                "ilse/right",
                new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        says(new ClientMessage.Login("ilse", "right"), new ClientMessage.JoinRoomByName("nowhere"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in true");
        assertThat(link.closedBecause()).isEqualTo("room: no nowhere here");
    }

    @Test
    void shouldLeaveForGoodWhoEntersAnotherRoom() throws Exception {
        dialect.live = true;
        answers.bearer(
                "t", new Authenticator.AuthResult.Authenticated(11, "Ilse", CommandPermission.PLAYER, good::get));
        Queue<ClientMessage> said = new ArrayDeque<>(
                List.of(shown("t", new ClientMessage.JoinRoomByName("one")), shown("t", new ClientMessage.Ready())));
        LinkHandler handler = new ConnectionAcceptor(
                        rooms, new ScriptedDialect(dialect, said), answers, text -> spec(0, text, RoomAccess.OPEN))
                .accept(link);
        handler.received(ByteBuffer.allocate(1));
        awaitPhase("one", RoomPhase.RUNNING);
        said.add(shown("t", new ClientMessage.JoinRoomByName("two")));
        handler.received(ByteBuffer.allocate(1));
        awaitPhase("two", RoomPhase.WAITING);
        awaitPhase("one", null);
    }

    /** Waits until a room is in a phase, or is gone. */
    private void awaitPhase(String name, @Nullable RoomPhase phase) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (phaseOf(name) != phase) {
            assertThat(System.nanoTime() - endNs).as(name + " to be " + phase).isNegative();
            List<String> unused = heard();
        }
    }

    private @Nullable RoomPhase phaseOf(String name) {
        return rooms.list().stream()
                .filter(view -> view.name().equals(name))
                .map(view -> view.phase())
                .findFirst()
                .orElse(null);
    }

    @Test
    void shouldForgetAnAllocationWithItsRoom() throws Exception {
        rooms.allocate(7, 11, "Ilse").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(rooms.allocated(11)).hasValue(7);
        assertThat(rooms.allocate(8, 11, "Ilse").toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isInstanceOf(Rooms.Allocation.Refused.class);
        rooms.close(7, "enough").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(rooms.allocated(11)).isEmpty();
    }
}
