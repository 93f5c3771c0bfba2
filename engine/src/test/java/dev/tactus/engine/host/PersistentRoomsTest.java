package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettingsBuilder;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests rooms that are recreated whenever they end. */
final class PersistentRoomsTest {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong skippedNs = new AtomicLong();
    private final RoomAgent agent = new RoomAgent(
            0,
            thread,
            () -> System.nanoTime() + skippedNs.get(),
            new MemoryArchive(),
            new MemoryDesyncStore(),
            Runnable::run,
            new Epoch(System.nanoTime(), 1_500_000_000_000L),
            "test");
    private final RoomHost rooms = new RoomHost(List.of(agent), 9);
    private final BlockingQueue<Runnable> retries = new LinkedBlockingQueue<>();
    private final List<Long> delays = new ArrayList<>();
    private final PersistentRooms persistent = new PersistentRooms(rooms, delayMs -> task -> {
        delays.add(delayMs);
        retries.add(task);
    });
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private static RoomSpec spec() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.persistent(true);
        return new RoomSpec(7, List.of(0L), "", true, 0, settings.build());
    }

    private Rooms.Creation keep() throws Exception {
        return persistent
                .keep(PersistentRoomsTest::spec, view -> made.incrementAndGet())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private void end(String reason) throws Exception {
        assertThat(rooms.close(7, reason).toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isTrue();
    }

    private void retry() throws Exception {
        Runnable task = retries.poll(60, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        int before = made.get();
        task.run();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (made.get() == before && retries.isEmpty() && System.nanoTime() < endNs) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldMakeARoomAgainWhateverEndedItWithAGrowingDelay() throws Exception {
        assertThat(keep()).isInstanceOf(Rooms.Creation.Created.class);
        for (int round = 0; round < 3; round++) {
            end("an operator");
            retry();
            assertThat(rooms.find(7)).isNotNull();
        }
        assertThat(made).hasValue(4);
        assertThat(delays).containsExactly(100L, 200L, 400L);
    }

    @Test
    void shouldBeginWithTheShortDelayAgainWhereTheRoomHasLasted() throws Exception {
        assertThat(keep()).isInstanceOf(Rooms.Creation.Created.class);
        end("first");
        retry();
        end("second");
        retry();
        skippedNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(PersistentRooms.LASTED_MS));
        end("third");
        retry();
        assertThat(delays).containsExactly(100L, 200L, 100L);
    }

    @Test
    void shouldGoOnTryingWhereTheRoomCannotBeMade() throws Exception {
        assertThat(keep()).isInstanceOf(Rooms.Creation.Created.class);
        rooms.drain("upgrade");
        end("an operator");
        retry();
        rooms.undrain();
        retry();
        assertThat(rooms.find(7)).isNotNull();
        assertThat(delays).containsExactly(100L, 200L);
    }

    @Test
    void shouldNotKeepARoomThatIsRefusedAtFirstNorOneOfANodeThatStops() throws Exception {
        rooms.drain("upgrade");
        assertThat(keep()).isInstanceOf(Rooms.Creation.Refused.class);
        assertThat(retries).isEmpty();
        rooms.undrain();
        assertThat(keep()).isInstanceOf(Rooms.Creation.Created.class);
        rooms.stop("the node stops").toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(retries).isEmpty();
    }

    private RoomSpec arena(int spectators) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.persistent(true);
        settings.spectatorsMax = spectators;
        return new RoomSpec(0, "arena", List.of(0L), RoomAccess.OPEN, "", List.of(), 0, settings.build(), null);
    }

    private void resume(RoomSpec spec) throws Exception {
        JournalRecord created = new JournalRecord.Created(spec.id(), 0, "test", RoomSpecFields.write(spec));
        assertThat(rooms.resumed()
                        .resume(MemoryJournal.source(List.of(created)), spec)
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS))
                .isInstanceOf(Rooms.Creation.Created.class);
    }

    private long keepArena(int spectators) throws Exception {
        Rooms.Creation made = persistent
                .keep(() -> arena(spectators), view -> {})
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertThat(made).isInstanceOf(Rooms.Creation.Created.class);
        return ((Rooms.Creation.Created) made).room().id();
    }

    @Test
    void shouldAdoptTheRoomThatWasResumedAndKeepIt() throws Exception {
        resume(arena(3).withId(41));
        assertThat(keepArena(3)).isEqualTo(41);
        assertThat(rooms.close(41, "an operator").toCompletableFuture().get(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(retries.poll(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void shouldMakeARoomAnewWhoseSettingsHaveChanged() throws Exception {
        resume(arena(3).withId(41));
        assertThat(keepArena(4)).isNotEqualTo(41);
        assertThat(rooms.find(41)).isNull();
        assertThat(rooms.closed(41).orElseThrow().reason()).contains("settings have changed");
    }
}
