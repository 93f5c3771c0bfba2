package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkLimits;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the rate limits of a link. */
final class LinkLimitsTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private static final LinkLimits TIGHT = new LinkLimits(10, 20, 2, 3, 1, 2, 2, 4, 2, 5, 10, 10, 50, 3, 10_000);

    private final AtomicLong nowNs = new AtomicLong(-7 * SECOND_NS);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final RoomAgent agent = new RoomAgent(
            0,
            thread,
            nowNs::get,
            new MemoryArchive(),
            new MemoryDesyncStore(),
            Runnable::run,
            new Epoch(nowNs.get(), 1_500_000_000_000L),
            "test");
    private final RoomHost rooms = new RoomHost(List.of(agent), 9);
    private final TextDialect dialect = new TextDialect();
    private final CapturingLink link = new CapturingLink();
    private final Queue<ClientMessage> said = new ArrayDeque<>();
    private final ConnectionAcceptor reception = new ConnectionAcceptor(
            rooms, new ScriptedDialect(dialect, said), new Everybody(), RoomHost.RoomFactory.NONE, TIGHT);
    private final LinkHandler handler = reception.accept(link);

    /** Authenticates every token. */
    private static final class Everybody implements Authenticator {

        @Override
        public CompletionStage<TicketResult> verifyTicket(String text, long room) {
            return CompletableFuture.completedFuture(new TicketResult.Rejected("no tickets here"));
        }

        @Override
        public CompletionStage<AuthResult> authenticate(String token) {
            return CompletableFuture.completedFuture(
                    new AuthResult.Authenticated(1, "Ilse", CommandPermission.PLAYER, () -> true));
        }
    }

    @BeforeEach
    void connect() throws Exception {
        RoomSpec spec =
                new RoomSpec(7, "", List.of(1L, 0L), RoomAccess.OPEN, "", List.of(), 0, RoomSettings.DEFAULTS, null);
        rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(say(1, new ClientMessage.Connect(1, 7, "", new ClientCapabilities(1, 0, false, false))))
                .containsExactly("connected OK");
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private List<String> say(int times, ClientMessage message) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            said.add(message);
        }
        handler.received(ByteBuffer.allocate(1));
        return heard();
    }

    @Test
    void shouldCountWholeMessagesAlone() throws Exception {
        long before = handler.messagesRead();
        handler.received(ByteBuffer.allocate(1));
        assertThat(handler.messagesRead()).as("half a message").isEqualTo(before);
        say(2, new ClientMessage.Heartbeat());
        assertThat(handler.messagesRead()).isEqualTo(before + 2);
    }

    private List<String> heard() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            link.runTasks();
            CountDownLatch done = new CountDownLatch(1);
            agent.execute(done::countDown);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        return link.taken();
    }

    private static ClientMessage input(int sequence) {
        return new ClientMessage.Submit(sequence, InputForm.BYTES, new byte[1]);
    }

    @Test
    void shouldRefuseHeartbeatsBeyondTheirBurstAndTakeThemAgainLater() throws Exception {
        assertThat(say(6, new ClientMessage.Heartbeat()))
                .containsOnly("heartbeat", "refused RATE_LIMITED 0")
                .filteredOn(answer -> answer.equals("heartbeat"))
                .hasSize(4);
        assertThat(link.faults(LinkFault.RATE_LIMITED)).isEqualTo(2);
        nowNs.addAndGet(SECOND_NS);
        assertThat(say(3, new ClientMessage.Heartbeat()))
                .containsExactlyInAnyOrder("heartbeat", "heartbeat", "refused RATE_LIMITED 0");
        assertThat(link.closedBecause()).isNull();
    }

    /** 20 are announced as a burst and 10 a second; what a network bunches of them in a second is let pass too. */
    @Test
    void shouldNameInputThatCameTooSoonAndLeaveOtherKindsAlone() throws Exception {
        for (int sequence = 1; sequence <= 31; sequence++) {
            said.add(input(sequence));
        }
        assertThat(say(1, new ClientMessage.Heartbeat()))
                .contains("refused RATE_LIMITED 31", "heartbeat")
                .doesNotContain("refused RATE_LIMITED 30");
    }

    @Test
    void shouldCloseLinkThatGoesOnAndOn() throws Exception {
        say(5 + 50, new ClientMessage.Progress(1));
        assertThat(link.closedBecause()).isNull();
        say(1, new ClientMessage.Progress(1));
        assertThat(link.closedBecause()).startsWith("messages beyond their limits (expected: at most 100 a second, 50");
        link.taken();
        assertThat(say(1, new ClientMessage.Echo(new byte[1]))).isEmpty();
    }

    @Test
    void shouldNotAnswerWhoDoesNotRead() throws Exception {
        link.credit = 0;
        assertThat(say(20, new ClientMessage.Echo(new byte[0])))
                .containsOnly("echo")
                .hasSize(4);
    }

    @Test
    void shouldSayNothingToWhoWouldNotUnderstand() throws Exception {
        CapturingLink old = new CapturingLink();
        Queue<ClientMessage> words = new ArrayDeque<>();
        LinkHandler oldHandler = new ConnectionAcceptor(
                        rooms,
                        new ScriptedDialect(dialect, words),
                        Authenticator.NONE,
                        RoomHost.RoomFactory.NONE,
                        TIGHT)
                .accept(old);
        words.add(new ClientMessage.Connect(2, 7, "", ClientCapabilities.NONE));
        for (int i = 0; i < 10; i++) {
            words.add(new ClientMessage.Heartbeat());
        }
        oldHandler.received(ByteBuffer.allocate(1));
        heard();
        assertThat(old.taken())
                .containsExactlyInAnyOrder("connected OK", "heartbeat", "heartbeat", "heartbeat", "heartbeat");
    }

    /** Each token that is presented for the first time costs the server a signature check. */
    @Test
    void shouldCountNewTokensAsRequestsForAPlace() throws Exception {
        dialect.live = true;
        for (String token : List.of("a", "b", "c", "d")) {
            said.add(new ClientMessage.Authenticated("Ilse", token, new ClientMessage.Ready()));
        }
        handler.received(ByteBuffer.allocate(1));
        assertThat(heard().stream().filter(answer -> answer.equals("refused RATE_LIMITED 0")))
                .as("one of two was used by the Connect, three of four are too many")
                .hasSize(3);
    }

    @Test
    void shouldNotLimitPartsOfSnapshot() throws Exception {
        say(10_000, new ClientMessage.SnapshotPart(0, 0, 1, new byte[1]));
        assertThat(link.faults(LinkFault.RATE_LIMITED)).isZero();
        assertThat(link.closedBecause()).isNull();
    }

    /** Sends everything that a returning player may send at once: 1,024 queued inputs, and the requests. */
    @Test
    void shouldNotHitByDefaultWhoComesBack() throws Exception {
        CapturingLink back = new CapturingLink();
        Queue<ClientMessage> words = new ArrayDeque<>();
        ConnectionAcceptor usual = new ConnectionAcceptor(
                rooms, new ScriptedDialect(dialect, words), Authenticator.NONE, RoomHost.RoomFactory.NONE);
        LinkHandler backHandler = usual.accept(back);
        words.add(new ClientMessage.Connect(1, 7, "", new ClientCapabilities(1, 0, false, false)));
        words.add(new ClientMessage.JoinRoom());
        words.add(new ClientMessage.Progress(100));
        words.add(new ClientMessage.Ready());
        for (int sequence = 1; sequence <= 1_024; sequence++) {
            words.add(input(sequence));
        }
        for (int i = 0; i < 50; i++) {
            words.add(new ClientMessage.RequestFrames(0, 1));
        }
        backHandler.received(ByteBuffer.allocate(1));
        for (int tick = 0; tick < 300; tick++) {
            nowNs.addAndGet(SECOND_NS / 60);
            words.add(input(2_000 + 2 * tick));
            words.add(input(2_001 + 2 * tick));
            words.add(new ClientMessage.Checksums(List.of()));
            words.add(new ClientMessage.StateAck(tick));
            if (tick % 30 == 0) {
                words.add(new ClientMessage.Heartbeat());
            }
            backHandler.received(ByteBuffer.allocate(1));
        }
        heard();
        assertThat(back.faults(LinkFault.RATE_LIMITED)).isZero();
    }
}
