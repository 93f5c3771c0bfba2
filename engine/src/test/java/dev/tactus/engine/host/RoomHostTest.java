package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rooms on an agent with a thread of its own, as other threads meet them. */
final class RoomHostTest {

    private static final int INBOX_MAX = 1 << 16;

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
    private final RoomHost rooms = new RoomHost(List.of(agent), 3);
    private final TextDialect dialect = new TextDialect();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private Creation create(long id) throws Exception {
        RoomSpec spec = new RoomSpec(id, List.of(1L, 2L), "", true, 0, RoomSettings.DEFAULTS);
        return rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private RoomProxy room(long id) {
        return Objects.requireNonNull(rooms.find(id));
    }

    /** Waits until the agent has done all that was asked of it so far. */
    private void settle() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        agent.execute(done::countDown);
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldCreateEachRoomOnceAndOnlyAsManyAsItMayHold() throws Exception {
        assertThat(create(0)).isInstanceOf(Creation.Created.class);
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        assertThat(create(7)).isEqualTo(new Creation.Exists(7));
        assertThat(create(8)).isInstanceOf(Creation.Created.class);
        assertThat(create(9)).isEqualTo(new Creation.Refused("rooms: this node holds its 3 at most"));
        assertThat(rooms.list()).extracting(view -> view.id()).containsExactly(7L, 8L, 1L << 52);
    }

    @Test
    void shouldMakePlaceWhenARoomIsClosed() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        assertThat(rooms.close(7, "enough").toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(rooms.close(7, "again").toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isFalse();
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
    }

    @Test
    void shouldEndABrokenRoomAndKeepTheOthersGoing() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        assertThat(create(8)).isInstanceOf(Creation.Created.class);
        Dialect broken = new BrokenDialect(dialect);
        room(7).connect(
                        new Peer(new CapturingLink(), broken, 1, ClientCapabilities.NONE),
                        new AdmissionCredential.Token(""));
        settle();
        assertThat(rooms.find(7)).isNull();
        CapturingLink link = new CapturingLink();
        room(8).connect(new Peer(link, dialect, 1, ClientCapabilities.NONE), new AdmissionCredential.Token(""));
        settle();
        assertThat(link.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldNotFreeTheIdOfANewRoomWhenADefectIsMetInTheOldOneAgain() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        RoomProxy old = room(7);
        Peer breaking = new Peer(new CapturingLink(), new BrokenDialect(dialect), 1, ClientCapabilities.NONE);
        old.connect(breaking, new AdmissionCredential.Token(""));
        settle();
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        old.connect(breaking, new AdmissionCredential.Token(""));
        settle();
        assertThat(create(7)).isEqualTo(new Creation.Exists(7));
        assertThat(rooms.find(7)).isNotNull().isNotSameAs(old);
    }

    @Test
    void shouldRememberForAWhileWhyARoomHasClosed() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        assertThat(rooms.closed(7)).isEmpty();
        rooms.close(7, "enough").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(rooms.closed(7).orElseThrow().describe()).matches("room 7: closed at ..:..:.. UTC: enough");
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        assertThat(rooms.closed(7)).isEmpty();
    }

    @Test
    void shouldRememberTheResultOfARoomThatHasClosed() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        RoomProxy room = room(7);
        List<Peer> peers = List.of(
                new Peer(new CapturingLink(), dialect, 1, ClientCapabilities.NONE),
                new Peer(new CapturingLink(), dialect, 2, ClientCapabilities.NONE));
        for (Peer peer : peers) {
            room.connect(peer, new AdmissionCredential.Token(""));
            room.receive(peer, new ClientMessage.Ready());
        }
        await(() -> room.view().phase() == RoomPhase.RUNNING);
        peers.forEach(peer -> room.receive(peer, new ClientMessage.Result(2)));
        await(() -> rooms.closed(7).isPresent());
        MatchResult result =
                Objects.requireNonNull(rooms.closed(7).orElseThrow().result());
        assertThat(result.state()).isEqualTo(MatchResult.State.AGREED);
        assertThat(result.winner()).isEqualTo(2);
    }

    private static void await(BooleanSupplier condition) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - endNs).as("waited too long").isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void shouldCloseTheLinkWhoseMessageFindsTheInboxFull() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        agent.execute(() -> {
            held.countDown();
            try {
                assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        CapturingLink link = new CapturingLink();
        Peer peer = new Peer(link, dialect, 1, ClientCapabilities.NONE);
        ClientMessage input = new ClientMessage.Submit(0, InputForm.BYTES, new byte[1]);
        for (int i = 0; i < INBOX_MAX; i++) {
            room(7).receive(peer, input);
        }
        assertThat(link.closedBecause()).isNull();
        room(7).receive(peer, input);
        assertThat(link.closedBecause()).isEqualTo("the server is overloaded");
        go.countDown();
        settle();
    }

    @Test
    void shouldEndAllRoomsAndTakeNoNewOneWhenItStops() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        CapturingLink link = new CapturingLink();
        room(7).connect(
                        new Peer(link, dialect, 1, new ClientCapabilities(1, 0, false, false)),
                        new AdmissionCredential.Token(""));
        rooms.stop("the server stops").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(link.taken()).containsExactly("connected OK", "closed the server stops");
        assertThat(rooms.list()).noneMatch(view -> view.phase() != RoomPhase.CLOSED);
        assertThat(create(8)).isEqualTo(new Creation.Refused("the node is stopping: the server stops"));
    }

    private RoomSpec standing(long id, String... tokens) {
        List<Long> members = new ArrayList<>();
        while (members.size() < tokens.length) {
            members.add(id * 10 + members.size());
        }
        RoomSpec plain = new RoomSpec(id, members, "", true, 0, RoomSettings.DEFAULTS);
        return new RoomSpec(id, "", members, RoomAccess.OPEN, "", List.of(tokens), 0, plain.settings(), null);
    }

    private Creation make(RoomSpec spec) throws Exception {
        return rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private RoomHost.@Nullable Entry enter(String token) {
        ClientCapabilities wishes = new ClientCapabilities(0, 0, token.isEmpty(), false, true);
        return rooms.enter(token, (player, spectate) -> {
            assertThat(spectate).isEqualTo(token.isEmpty());
            return new Peer(new CapturingLink(), dialect, player, wishes);
        });
    }

    @Test
    void shouldFindTheSeatThatATokenStandsFor() throws Exception {
        assertThat(make(standing(7, "red", "blue"))).isInstanceOf(Creation.Created.class);
        RoomHost.Entry entry = Objects.requireNonNull(enter("blue"));
        settle();
        assertThat(entry.room().view().id()).isEqualTo(7);
        assertThat(((CapturingLink) entry.peer().link()).taken()).containsExactly("connected OK");
        assertThat(enter("green")).isNull();
        CapturingLink watching =
                (CapturingLink) Objects.requireNonNull(enter("")).peer().link();
        settle();
        assertThat(watching.taken()).containsExactly("connected OK");
    }

    @Test
    void shouldGiveATokenToOneRoomOnlyAndForgetItWithTheRoom() throws Exception {
        assertThat(make(standing(7, "red", "blue"))).isInstanceOf(Creation.Created.class);
        assertThat(make(standing(8, "green", "red"))).isInstanceOf(Creation.Refused.class);
        assertThat(enter("green")).isNull();
        assertThat(rooms.close(7, "enough").toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(enter("red")).isNull();
        assertThat(enter("")).isNull();
        assertThat(make(standing(8, "green", "red"))).isInstanceOf(Creation.Created.class);
        assertThat(Objects.requireNonNull(enter("red")).room().view().id()).isEqualTo(8);
    }

    /** Opens a link that sends these messages one after the other. */
    private LinkHandler link(CapturingLink link, ClientMessage... messages) {
        Queue<ClientMessage> said = new ArrayDeque<>(List.of(messages));
        Dialect saying = new ScriptedDialect(dialect, said);
        return new ConnectionAcceptor(rooms, saying).accept(link);
    }

    @Test
    void shouldCloseTheLinkOfAStrangerWithoutAWord() throws Exception {
        assertThat(make(standing(7, "red", "blue"))).isInstanceOf(Creation.Created.class);
        CapturingLink link = new CapturingLink();
        link(link, new ClientMessage.JoinByToken("green")).received(ByteBuffer.allocate(1));
        settle();
        assertThat(link.taken()).isEmpty();
        assertThat(link.closedBecause()).isEqualTo("unknown seat token");

        CapturingLink known = new CapturingLink();
        link(known, new ClientMessage.JoinByToken("red"), new ClientMessage.Heartbeat())
                .received(ByteBuffer.allocate(1));
        settle();
        assertThat(known.taken()).containsExactly("connected OK", "heartbeat");
    }

    @Test
    void shouldMakeNoOpenRoomWhereTokensAreRequired() throws Exception {
        RoomHost strict = new RoomHost(List.of(agent), 3, true);
        RoomSpec open =
                new RoomSpec(5, "", List.of(1L), RoomAccess.OPEN, "t", List.of(), 0, RoomSettings.DEFAULTS, null);
        RoomSpec token =
                new RoomSpec(5, "", List.of(1L), RoomAccess.TOKEN, "t", List.of(), 0, RoomSettings.DEFAULTS, null);
        assertThat(strict.create(open).toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isEqualTo(new Rooms.Creation.Refused(
                        "door: open (expected: token or ticket; rooms.require-token is set)"));
        assertThat(strict.create(token).toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isInstanceOf(Rooms.Creation.Created.class);
    }
}
