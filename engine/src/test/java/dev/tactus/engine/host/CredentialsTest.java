package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Right;
import dev.tactus.engine.archive.MemoryArchive;
import dev.tactus.engine.archive.MemoryDesyncStore;
import dev.tactus.engine.port.Credentials;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.Door;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.NotedDialect;
import dev.tactus.engine.room.NotedLink;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.SettingsBuilder;
import dev.tactus.engine.session.Reception;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.Wishes;
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

/** What a link may do with what it shows, while the answers to that come when they come. */
final class CredentialsTest {

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
    private final NotedDialect dialect = new NotedDialect();
    private final NotedLink link = new NotedLink();
    private final Answers answers = new Answers();
    private final AtomicBoolean good = new AtomicBoolean(true);

    @BeforeEach
    void makeARoom() throws Exception {
        rooms.create(spec(7, "lounge", Door.TICKET)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private static RoomSpec spec(long id, String name, Door door) {
        return new RoomSpec(
                id, name, List.of(0L, 0L), door, "", List.of(), 0, SettingsBuilder.emptyFor(3_600_000), null);
    }

    /** Answers when a test lets them. */
    private static final class Answers implements Credentials {

        private final Map<String, CompletableFuture<Ticket>> tickets = new HashMap<>();
        private final Map<String, CompletableFuture<Bearer>> bearers = new HashMap<>();
        private final Map<String, CompletableFuture<Naming>> names = new HashMap<>();

        @Override
        public CompletionStage<Ticket> ticket(String text, long room) {
            return tickets.computeIfAbsent(text, t -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<Bearer> bearer(String token) {
            return bearers.computeIfAbsent(token, t -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<Bearer> logIn(String name, @Nullable String password, String remote) {
            return bearer(name + "/" + password);
        }

        @Override
        public CompletionStage<Naming> guest(String name) {
            return names.computeIfAbsent(name, n -> new CompletableFuture<>());
        }

        void guest(String name, Naming answer) {
            names.computeIfAbsent(name, n -> new CompletableFuture<>()).complete(answer);
        }

        void ticket(String text, Ticket answer) {
            tickets.computeIfAbsent(text, t -> new CompletableFuture<>()).complete(answer);
        }

        void bearer(String token, Bearer answer) {
            bearers.computeIfAbsent(token, t -> new CompletableFuture<>()).complete(answer);
        }
    }

    private LinkHandler says(ClientMessage... messages) {
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(messages));
        Reception reception = new Reception(
                rooms,
                new SayingDialect(dialect, said),
                answers,
                text -> text.equals("nowhere") ? null : spec(0, text, Door.OPEN));
        return reception.accept(link);
    }

    private List<String> heard() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            link.runTasks();
            CountDownLatch done = new CountDownLatch(1);
            agent.execute(done::countDown);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
        return link.taken();
    }

    private static ClientMessage connect(long player, String token) {
        return new ClientMessage.Connect(player, 7, token, new Wishes(1, 0, false, false));
    }

    private static ClientMessage named(long player, long room, String name) {
        return new ClientMessage.Connect(player, room, "", new Wishes(1, 0, false, false, false, name));
    }

    private void openPit() throws Exception {
        rooms.create(spec(8, "pit", Door.OPEN)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private List<String> names() {
        return rooms.look(8).orElseThrow().seats().stream()
                .map(seat -> seat.name())
                .toList();
    }

    private static ClientMessage shown(String token, ClientMessage said) {
        return new ClientMessage.Shown("Ilse", token, said);
    }

    @Test
    void shouldHoldWhatComesUntilTheTicketIsTaken() throws Exception {
        LinkHandler handler = says(connect(0, TICKET), new ClientMessage.JoinRoom(), new ClientMessage.Ready());
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard()).isEmpty();
        answers.ticket(TICKET, new Credentials.Ticket.Admits(11, "Ilse", 7, 2, Right.PLAYER));
        assertThat(heard()).startsWith("connected OK", "joined seat 2 others 1 seed 0", "ready");
    }

    @Test
    void shouldHoldWhatComesUntilTheNameOfAGuestIsSettled() throws Exception {
        openPit();
        says(named(11, 8, " Bob\u202e "), new ClientMessage.JoinRoom()).received(ByteBuffer.allocate(1));
        assertThat(heard()).isEmpty();
        answers.guest("Bob", new Credentials.Naming.Free());
        assertThat(heard()).startsWith("connected OK", "joined seat 1 others 1 seed 0");
        assertThat(names()).containsExactly("Bob", "");
    }

    @Test
    void shouldTurnBackGuestWhoseNameIsTakenAndTakeHimByAnotherOverTheSameLink() throws Exception {
        openPit();
        answers.guest("Ada", new Credentials.Naming.Taken("name: of an account"));
        answers.guest("Bob", new Credentials.Naming.Free());
        says(named(11, 8, "Ada"), named(11, 8, "Bob")).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN", "connected OK");
        assertThat(link.faults(LinkFault.STRANGER)).isEqualTo(1);
        assertThat(names()).containsExactly("Bob", "");
    }

    @Test
    void shouldCallGuestByHisNumberWhereHisNameCannotBeSettled() throws Exception {
        openPit();
        answers.guest("Bob", new Credentials.Naming.Unsettled("accounts: away"));
        says(named(11, 8, "Bob")).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("notice You are called 11 here, for accounts: away", "connected OK");
        assertThat(names()).containsExactly("11", "");
    }

    @Test
    void shouldAskNobodyAboutGuestWithoutAWish() throws Exception {
        openPit();
        says(named(11, 8, " ")).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        assertThat(answers.names).isEmpty();
        assertThat(names()).containsExactly("11", "");
    }

    @Test
    void shouldLeaveTheNameOfASeatToWhoComesBackWhileHisNameCannotBeSettled() throws Exception {
        openPit();
        answers.guest("Bob", new Credentials.Naming.Free());
        answers.guest("Bobby", new Credentials.Naming.Unsettled("accounts: away"));
        rooms.allocate(8, 12, "Bob").toCompletableFuture().get(20, TimeUnit.SECONDS);
        says(named(12, 8, "Bobby")).received(ByteBuffer.allocate(1));
        assertThat(heard()).hasSize(2).endsWith("connected OK");
        assertThat(names()).containsExactly("Bob", "");
    }

    @Test
    void shouldRefuseATicketThatIsOfNoUse() throws Exception {
        says(connect(0, TICKET)).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, new Credentials.Ticket.Bad("ticket: shown before"));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN");
    }

    @Test
    void shouldRefuseATicketOfAnotherRoomOrPlayer() throws Exception {
        says(connect(0, TICKET), connect(12, "other.body.sign")).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, new Credentials.Ticket.Admits(11, "Ilse", 8, 2, Right.PLAYER));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN");
        answers.ticket("other.body.sign", new Credentials.Ticket.Admits(11, "Ilse", 7, 2, Right.PLAYER));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0", "connected TOKEN");
    }

    @Test
    void shouldTakeATicketWhereATokenStandsForAPlace() throws Exception {
        says(new ClientMessage.Enter(TICKET)).received(ByteBuffer.allocate(1));
        answers.ticket(TICKET, new Credentials.Ticket.Admits(11, "Ilse", 7, 1, Right.PLAYER));
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
        answers.ticket(TICKET, new Credentials.Ticket.Admits(11, "Ilse", 7, 2, Right.PLAYER));
        assertThat(heard()).isEmpty();
        assertThat(rooms.list().getFirst().seats()).noneMatch(seat -> seat.player() == 11);
    }

    @Test
    void shouldAskOnlyOnceWhoShowsTheSameWithEachMessage() throws Exception {
        dialect.live = true;
        answers.bearer("t", new Credentials.Bearer.Known(11, "ilse", Right.PLAYER, good::get));
        assertThat(rooms.allocate(7, 11, "ilse").toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(new Rooms.Allocation.Seat(1));
        says(
                        shown("t", new ClientMessage.EnterRoom("")),
                        shown("t", new ClientMessage.Ready()),
                        shown("t", new ClientMessage.Leave()),
                        shown("t", new ClientMessage.Ready()))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK", "ready", "refused WRONG_PHASE 0");
        assertThat(link.closedBecause()).isNull();
    }

    /** The first answer leads to another question, behind which the rest is held still. */
    @Test
    void shouldLoseNothingThatCameWhileSeveralAnswersWereAwaited() throws Exception {
        dialect.live = true;
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(
                shown("t", new ClientMessage.EnterRoom("new")),
                shown("t", new ClientMessage.Ready()),
                shown("t", new ClientMessage.EnterRoom("other")),
                shown("t", new ClientMessage.Ready())));
        LinkHandler handler = new Reception(
                        rooms, new SayingDialect(dialect, said, true), answers, text -> spec(0, text, Door.OPEN))
                .accept(link);
        for (int i = 0; i < 4; i++) {
            handler.received(ByteBuffer.allocate(1));
        }
        answers.bearer("t", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        assertThat(heard()).containsExactly("connected OK", "ready", "connected OK", "ready");
    }

    @Test
    void shouldDoNothingForWhoIsNotKnownOrNoLongerGood() throws Exception {
        dialect.live = true;
        answers.bearer("bad", new Credentials.Bearer.Unknown("token: expired"));
        answers.bearer("of another", new Credentials.Bearer.Known(12, "Udo", Right.PLAYER, good::get));
        answers.bearer("t", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        LinkHandler handler = says(
                shown("bad", new ClientMessage.EnterRoom("7")),
                shown("of another", new ClientMessage.EnterRoom("7")),
                shown("t", new ClientMessage.Ready()),
                shown("t", new ClientMessage.EnterRoom("nowhere")),
                shown("t", new ClientMessage.EnterRoom("")));
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard())
                .containsExactly(
                        "refused UNAUTHORIZED 0",
                        "refused UNAUTHORIZED 0",
                        "refused WRONG_PHASE 0",
                        "refused NO_ROOM 0",
                        "refused NO_ROOM 0");
    }

    @Test
    void shouldAskAnewWhenATokenIsGoodNoMore() throws Exception {
        dialect.live = true;
        answers.bearer("t", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(shown("t", new ClientMessage.EnterRoom("new"))));
        LinkHandler handler = new Reception(
                        rooms, new SayingDialect(dialect, said), answers, text -> spec(0, text, Door.OPEN))
                .accept(link);
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        good.set(false);
        answers.bearers.clear();
        answers.bearer("t", new Credentials.Bearer.Unknown("token: taken back"));
        said.add(shown("t", new ClientMessage.Ready()));
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("refused UNAUTHORIZED 0");
    }

    @Test
    void shouldMakeARoomForItsNameOnceAndFindItByThat() throws Exception {
        dialect.live = true;
        answers.bearer("t", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        says(shown("t", new ClientMessage.EnterRoom("new"))).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        says(shown("t", new ClientMessage.EnterRoom("new"))).received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("connected OK");
        assertThat(rooms.list()).extracting(view -> view.name()).containsExactlyInAnyOrder("lounge", "new");
    }

    @Test
    void shouldLetInWhoLogsInAndBeginAtOnce() throws Exception {
        answers.bearer("ilse/wrong", new Credentials.Bearer.Unknown("password"));
        answers.bearer("ilse/right", new Credentials.Bearer.Known(11, "Ilse", Right.MODERATOR, good::get));
        says(
                        new ClientMessage.LogIn("ilse", "wrong"),
                        new ClientMessage.LogIn("ilse", "right"),
                        new ClientMessage.EnterRoom("new"),
                        new ClientMessage.Echo(new byte[8]))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in false", "logged in true", "connected OK", "echo");
        assertThat(link.closedBecause()).isNull();
    }

    @Test
    void shouldLetNobodyEnterBeforeTheLogInIsAnswered() throws Exception {
        says(new ClientMessage.LogIn("ilse", null), new ClientMessage.EnterRoom("new"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).isEmpty();
        answers.bearer("ilse/null", new Credentials.Bearer.Unknown("no guests"));
        assertThat(heard()).containsExactly("logged in false");
        assertThat(link.closedBecause()).startsWith("a message before the connection has a room");
    }

    @Test
    void shouldCloseTheLinkOfWhoLogsInTwice() throws Exception {
        answers.bearer("ilse/right", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        says(new ClientMessage.LogIn("ilse", "right"), new ClientMessage.LogIn("ilse", "right"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in true");
        assertThat(link.closedBecause()).startsWith("a name once more");
    }

    @Test
    void shouldBoundTriesOfOneLink() throws Exception {
        answers.bearer("ilse/wrong", new Credentials.Bearer.Unknown("password"));
        says(Collections.nCopies(20, new ClientMessage.LogIn("ilse", "wrong")).toArray(ClientMessage[]::new))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).hasSize(8).containsOnly("logged in false");
        assertThat(link.closedBecause()).isEqualTo("a name for the 9th time (expected: at most 8 tries)");
    }

    @Test
    void shouldTurnAwayWhoIsGoodNoMore() throws Exception {
        answers.bearer("ilse/right", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        good.set(false);
        says(new ClientMessage.LogIn("ilse", "right"), new ClientMessage.EnterRoom("new"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in true");
        assertThat(link.closedBecause()).isEqualTo("a log-in that is good no more");
    }

    @Test
    void shouldTurnAwayWhoWantsARoomThatIsNotThere() throws Exception {
        answers.bearer("ilse/right", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        says(new ClientMessage.LogIn("ilse", "right"), new ClientMessage.EnterRoom("nowhere"))
                .received(ByteBuffer.allocate(1));
        assertThat(heard()).containsExactly("logged in true");
        assertThat(link.closedBecause()).isEqualTo("room: no nowhere here");
    }

    @Test
    void shouldLeaveForGoodWhoEntersAnotherRoom() throws Exception {
        dialect.live = true;
        answers.bearer("t", new Credentials.Bearer.Known(11, "Ilse", Right.PLAYER, good::get));
        Queue<ClientMessage> said = new ArrayDeque<>(
                List.of(shown("t", new ClientMessage.EnterRoom("one")), shown("t", new ClientMessage.Ready())));
        LinkHandler handler = new Reception(
                        rooms, new SayingDialect(dialect, said), answers, text -> spec(0, text, Door.OPEN))
                .accept(link);
        handler.received(ByteBuffer.allocate(1));
        awaitPhase("one", RoomPhase.RUNNING);
        said.add(shown("t", new ClientMessage.EnterRoom("two")));
        handler.received(ByteBuffer.allocate(1));
        awaitPhase("two", RoomPhase.WAITING);
        awaitPhase("one", null);
    }

    /** Waits until a room is in a phase, or is gone. */
    private void awaitPhase(String name, @Nullable RoomPhase phase) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
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
        rooms.allocate(7, 11, "Ilse").toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(rooms.allocated(11)).hasValue(7);
        assertThat(rooms.allocate(8, 11, "Ilse").toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isInstanceOf(Rooms.Allocation.Refused.class);
        rooms.close(7, "enough").toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(rooms.allocated(11)).isEmpty();
    }
}
