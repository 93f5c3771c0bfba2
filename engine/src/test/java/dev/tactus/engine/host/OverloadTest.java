package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rooms on an agent whose turns are late by the clock of the test. */
class OverloadTest {

    private static final long MS = 1_000_000L;

    private final AtomicLong nowNs = new AtomicLong(1_000 * MS);
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
    private final RoomAgent agent = new RoomAgent(
            0,
            thread,
            nowNs::get,
            new MemoryArchive(),
            new MemoryDesyncStore(),
            Runnable::run,
            new Epoch(nowNs.get(), 1_500_000_000_000L),
            "test");
    private final RoomHost rooms = new RoomHost(List.of(agent), 10);

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private Creation create(long id) throws Exception {
        RoomSpec spec = new RoomSpec(id, List.of(1L, 2L), "", true, 0, RoomSettings.DEFAULTS);
        return rooms.create(spec).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Lets turns begin late, one after the other. */
    private void run(int turns, long stepMs) throws Exception {
        for (int i = 0; i < turns; i++) {
            nowNs.addAndGet(stepMs * MS);
            agent.execute(() -> {});
            thread.submit(() -> {}).get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldRefuseRoomsOnlyWhileTicksAreLateForLong() throws Exception {
        agent.boundLateness(50);
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        run(30, 90);
        assertThat(create(8))
                .isInstanceOfSatisfying(
                        Creation.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("overload: "));
        assertThat(rooms.list()).hasSize(1);

        run(300, 10);
        assertThat(create(8)).isInstanceOf(Creation.Created.class);
    }

    @Test
    void shouldRefuseNoneWithoutABound() throws Exception {
        assertThat(create(7)).isInstanceOf(Creation.Created.class);
        run(40, 90);
        assertThat(create(8)).isInstanceOf(Creation.Created.class);
    }
}
