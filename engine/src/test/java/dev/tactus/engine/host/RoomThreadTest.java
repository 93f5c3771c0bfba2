package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links and rooms on two threads: a link is brought to the thread of its room, whichever way it enters. */
final class RoomThreadTest {

    private final ScheduledExecutorService[] threads = {
        Executors.newSingleThreadScheduledExecutor(), Executors.newSingleThreadScheduledExecutor()
    };
    private final RoomAgent[] agents = {agent(0), agent(1)};
    private final RoomHost rooms = new RoomHost(List.of(agents), 10);
    private final CapturingLink link = new CapturingLink();
    private @Nullable Queue<ClientMessage> said;
    private @Nullable LinkHandler handler;

    private RoomAgent agent(int number) {
        return new RoomAgent(
                number,
                threads[number],
                System::nanoTime,
                new MemoryArchive(),
                new MemoryDesyncStore(),
                Runnable::run,
                new Epoch(System.nanoTime(), 1_500_000_000_000L),
                "test");
    }

    @BeforeEach
    void makeRooms() throws Exception {
        for (int i = 0; i < 2; i++) {
            RoomSpec spec = new RoomSpec(
                    7 + i,
                    "room" + i,
                    List.of(1L, 2L),
                    RoomAccess.OPEN,
                    "",
                    List.of("token-" + i + "-1", "token-" + i + "-2"),
                    0,
                    RoomSettings.DEFAULTS.toBuilder().spectatorsMax(100).build(),
                    null);
            assertThat(rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isInstanceOf(Rooms.Creation.Created.class);
        }
    }

    @AfterEach
    void stop() {
        for (ScheduledExecutorService thread : threads) {
            thread.shutdownNow();
        }
    }

    private void say(ClientMessage message) {
        Queue<ClientMessage> script = said;
        LinkHandler receiver = handler;
        if (script == null || receiver == null) {
            script = new ArrayDeque<>();
            receiver = new ConnectionAcceptor(
                            rooms,
                            new ScriptedDialect(new TextDialect(), script, true),
                            Authenticator.NONE,
                            RoomHost.RoomFactory.NONE)
                    .accept(link);
            said = script;
            handler = receiver;
        }
        script.add(message);
        receiver.received(ByteBuffer.allocate(1));
    }

    private static ClientMessage connect(long room) {
        return new ClientMessage.Connect(1, room, "", new ClientCapabilities(1, 0, false, false));
    }

    /** Rooms are made one after the other on the agents. */
    private RoomAgent agentOf(long room) {
        return agents[(int) (room - 7)];
    }

    @Test
    void shouldBringALinkToTheThreadOfItsRoomAndOfTheNextOne() {
        for (long room = 7; room <= 8; room++) {
            say(connect(room));
            assertThat(link.movedTo()).isSameAs(agentOf(room).thread());
        }
    }

    @Test
    void shouldBringALinkThatEntersByItsSeatToken() {
        say(new ClientMessage.JoinByToken("token-1-2"));
        assertThat(link.movedTo()).isSameAs(agentOf(8).thread());
    }

    @Test
    void shouldLeaveALinkThatEntersNoRoomWhereItIs() {
        say(connect(9));
        assertThat(link.movedTo()).isNull();
    }

    @Test
    void shouldSpreadALargeAudienceOverAllThreads() {
        for (int i = 0; i < 64; i++) {
            watch(i, new CapturingLink());
        }
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Objects.requireNonNull(rooms.find(7)).view().spectators() < 64 && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        watch(64, link);
        assertThat(link.movedTo()).isNull();
        say(connect(7));
        assertThat(link.movedTo()).as("a player's link").isSameAs(agentOf(7).thread());
    }

    @Test
    void shouldRefuseOtherThreadsAtEachDoorOfAnAgent() {
        RoomProxy room = Objects.requireNonNull(rooms.find(7));
        RoomSpec spec = new RoomSpec(9, List.of(1L), "", true, 0, RoomSettings.DEFAULTS);
        Map<String, ThrowingCallable> doors = Map.of(
                "add", () -> agents[0].add(spec, null),
                "room", room::room,
                "dueNs", room::dueNs,
                "work", () -> room.work(1),
                "complete", room::complete,
                "publish", room::publish);
        doors.forEach((name, door) -> assertThatThrownBy(door)
                .as(name)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("agent 0 on "));
        assertThat(rooms.find(7)).isSameAs(room);
    }

    private void watch(int number, CapturingLink own) {
        Queue<ClientMessage> script = new ArrayDeque<>();
        script.add(new ClientMessage.Connect(100 + number, 7, "", new ClientCapabilities(1, 0, true, false)));
        new ConnectionAcceptor(
                        rooms,
                        new ScriptedDialect(new TextDialect(), script, true),
                        Authenticator.NONE,
                        RoomHost.RoomFactory.NONE)
                .accept(own)
                .received(ByteBuffer.allocate(1));
    }
}
