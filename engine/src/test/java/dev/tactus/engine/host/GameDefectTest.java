package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.CapturingLink;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettingsBuilder;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.TextDialect;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.settings.RecordCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that any exception of a game's code, at any place, ends its own room with the reason, and nothing else. */
final class GameDefectTest {

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
    private final RoomHost rooms = new RoomHost(List.of(agent), 2);

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    /** Returns the exceptions that game code may throw, errors of the virtual machine included. */
    static List<Supplier<? extends Throwable>> faults() {
        return List.of(
                () -> new IllegalStateException("planted"),
                () -> new NoClassDefFoundError("planted"),
                () -> new StackOverflowError("planted"),
                () -> new AssertionError("planted"),
                () -> new OutOfMemoryError("planted"),
                () -> new ExceptionInInitializerError("planted"),
                () -> new Exception("planted, checked"));
    }

    static Stream<Arguments> faultsWhileRunning() {
        List<Arguments> all = new ArrayList<>();
        for (FaultyGame.Place place : List.of(
                FaultyGame.Place.COMMANDS,
                FaultyGame.Place.CREATE,
                FaultyGame.Place.WORLD_CONSTRUCTOR,
                FaultyGame.Place.COMPONENT,
                FaultyGame.Place.JOINED,
                FaultyGame.Place.LEFT,
                FaultyGame.Place.COMMAND_WRITE,
                FaultyGame.Place.STEP,
                FaultyGame.Place.EVENT_KICK,
                FaultyGame.Place.EVENT_CONSOLE,
                FaultyGame.Place.EVENTS,
                FaultyGame.Place.EVENT_FIELDS,
                FaultyGame.Place.EVENT_VISIBLE,
                FaultyGame.Place.VISIBLE,
                FaultyGame.Place.ENTITY_OF)) {
            faults().forEach(fault -> all.add(Arguments.of(place, fault)));
        }
        return all.stream();
    }

    private RoomSpec spec(long id, FaultyGame game) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.tickRateHz = 200;
        settings.lengthTicks = 0;
        settings.persistent(true);
        settings.world = RecordCopy.of(settings.world)
                .with(WorldSettings::sync, settings.world.sync().everyTick())
                .build();
        return new RoomSpec(
                id,
                "",
                List.of(1L, 3L),
                RoomAccess.OPEN,
                "",
                List.of(),
                0,
                settings.build(),
                new RoomGame(game, Map.of()));
    }

    private Rooms.Creation create(RoomSpec spec) throws Exception {
        return rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Waits until the room of the test runs, or has ended by now. */
    private void awaitRunning() throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (rooms.closed(7).isEmpty()
                && rooms.simulation(7)
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .isEmpty()
                && System.nanoTime() < endNs) {
            Thread.onSpinWait();
        }
    }

    /** Lets a player join who asks for a snapshot. */
    private static void join(RoomProxy room) {
        Peer peer =
                new Peer(new CapturingLink(), new TextDialect(), 1, new ClientCapabilities(1, 0, false, false, true));
        room.connect(peer, new AdmissionCredential.Token(""));
        room.receive(peer, new ClientMessage.Ready());
        room.receive(peer, new ClientMessage.RequestState());
    }

    /** Lets a player join and leave for good, who was in the world. */
    private static void joinAndLeave(RoomProxy room) {
        Peer peer = new Peer(new CapturingLink(), new TextDialect(), 3, new ClientCapabilities(1, 0, false, false));
        room.connect(peer, new AdmissionCredential.Token(""));
        room.receive(peer, new ClientMessage.Ready());
        room.receive(peer, new ClientMessage.Leave());
    }

    /** Lets a spectator join who gets states of the world: what is visible, and events. */
    private static void watchStates(RoomProxy room) {
        TextDialect dialect = new TextDialect();
        dialect.sendsStates = true;
        Peer peer = new Peer(new CapturingLink(), dialect, 2, new ClientCapabilities(1, 0, true, false));
        room.connect(peer, new AdmissionCredential.Token(""));
        room.receive(peer, new ClientMessage.Ready());
    }

    private static FaultyGame sound() {
        return new FaultyGame(FaultyGame.Place.NOWHERE, () -> new AssertionError());
    }

    /** Waits until the other room of the agent has gone on by so many ticks. */
    private void awaitTicks(long room, int ticks) throws Exception {
        int from = rooms.read(room, world -> world.tick())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .orElse(0);
        CountDownLatch reached = new CountDownLatch(1);
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (reached.getCount() > 0 && System.nanoTime() < endNs) {
            rooms.read(room, world -> world.tick()).thenAccept(tick -> {
                if (tick.orElse(0) >= from + ticks) {
                    reached.countDown();
                }
            });
            if (reached.await(2, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        assertThat(reached.getCount()).as("the other room goes on").isZero();
    }

    @ParameterizedTest
    @MethodSource("faultsWhileRunning")
    void shouldEndTheRoomOfTheGameThatFailsAndNoOther(FaultyGame.Place place, Supplier<Throwable> fault)
            throws Exception {
        assertThat(create(spec(8, sound()))).isInstanceOf(Rooms.Creation.Created.class);
        FaultyGame game = new FaultyGame(place, fault);
        assertThat(create(spec(7, game))).isInstanceOf(Rooms.Creation.Created.class);
        // A game that cannot begin may have ended its room by now.
        RoomProxy faulty = rooms.find(7);
        if (faulty != null) {
            awaitRunning();
            watchStates(faulty);
            join(faulty);
            joinAndLeave(faulty);
            var unused = rooms.command(7, game.line());
            assertThat(faulty.closed()
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS)
                            .phase())
                    .isEqualTo(RoomPhase.CLOSED);
        }
        awaitTicks(8, 3);
        assertThat(rooms.find(7)).isNull();
        assertThat(rooms.closed(7).orElseThrow().reason())
                .startsWith("the game faulty failed at tick ")
                .contains("planted");
        assertThat(create(spec(7, sound()))).as("the id is free").isInstanceOf(Rooms.Creation.Created.class);
    }

    @Test
    void shouldRefuseARoomWhoseGameCannotBeginAndLoseNothingByIt() throws Exception {
        for (Supplier<? extends Throwable> fault : faults()) {
            FaultyGame game = new FaultyGame(FaultyGame.Place.PLAYER_LIFECYCLE, fault);
            assertThat(create(spec(7, game)))
                    .isInstanceOfSatisfying(
                            Rooms.Creation.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("could not be made")
                                    .contains("planted"));
        }
        assertThat(create(spec(7, sound()))).isInstanceOf(Rooms.Creation.Created.class);
        assertThat(create(spec(8, sound()))).isInstanceOf(Rooms.Creation.Created.class);
    }

    /** A room asks for the name once, so that a game whose name fails later fails nothing. */
    @Test
    void shouldAskForTheNameOfAGameOnce() throws Exception {
        for (Supplier<? extends Throwable> fault : faults()) {
            FaultyGame game = new FaultyGame(FaultyGame.Place.NAME, fault);
            assertThat(create(spec(7, game)))
                    .isInstanceOfSatisfying(
                            Rooms.Creation.Created.class,
                            created -> assertThat(created.room().game()).isEqualTo("faulty"));
            awaitTicks(7, 3);
            assertThat(rooms.close(7, "next").toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private static List<Arguments> faultsWhileReading() {
        List<Arguments> all = new ArrayList<>();
        for (FaultyGame.Place place : List.of(FaultyGame.Place.COMMAND_READ, FaultyGame.Place.PERMISSION)) {
            faults().forEach(fault -> all.add(Arguments.of(new FaultyGame(place, fault))));
        }
        return all;
    }

    @Test
    void shouldRefuseBytesOfAPeerThatMakeTheGameThrow() throws Exception {
        int room = 7;
        for (Arguments reading : faultsWhileReading()) {
            FaultyGame game = (FaultyGame) reading.get()[0];
            assertThat(create(spec(room, game))).isInstanceOf(Rooms.Creation.Created.class);
            CapturingLink link = new CapturingLink();
            Peer peer = new Peer(link, new TextDialect(), 1, new ClientCapabilities(1, 0, false, false));
            RoomProxy proxy = Objects.requireNonNull(rooms.find(room));
            awaitTicks(room, 1);
            proxy.connect(peer, new AdmissionCredential.Token(""));
            byte[] poke = sound().poke();
            proxy.receive(peer, new ClientMessage.Submit(1, InputForm.BYTES, poke));
            awaitTicks(room, 3);
            assertThat(link.taken()).contains("refused BAD_VALUE 1");
            assertThat(rooms.close(room, "next").toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
