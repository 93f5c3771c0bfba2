package dev.tactus.core.game;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that a world of ten thousand entities and five thousand routines allocates nothing when it steps. */
final class WorldAllocationTest {

    private static final int TICKS = 200;

    /** Far less than one object an entity, or even a tick; the JVM itself allocates now and then. */
    private static final long BYTES_MAX = 8_192;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Game game = new Wanderers();
    private final Setup setup = Setup.of(game, 1, 3);
    private final Simulation simulation = new Simulation(game, setup);
    private final World world = simulation.world();

    @Test
    void shouldStepWithoutGarbage() {
        assertThat(world.rows()).isEqualTo(1 + 2 * Wanderers.COUNT);
        assertThat(allocatedBy(() -> simulation.step(List.of(), EventSink.NONE)))
                .isLessThan(BYTES_MAX);
    }

    @Test
    void shouldSaveAndLoadWithoutGarbage() {
        World saved = game.create(setup);
        assertThat(allocatedBy(() -> {
                    saved.copyFrom(world);
                    simulation.step(List.of(), EventSink.NONE);
                    world.copyFrom(saved);
                    world.clean();
                }))
                .isLessThan(BYTES_MAX);
    }

    @Test
    void shouldMakeAndDestroyEntitiesWithoutGarbage() {
        assertThat(allocatedBy(() -> {
                    world.destroy(world.rows() - 5);
                    world.destroy(7);
                    world.sweep();
                    world.create();
                    world.create();
                    world.clean();
                }))
                .isLessThan(BYTES_MAX);
    }

    private long allocatedBy(Runnable work) {
        for (int i = 0; i < TICKS; i++) {
            work.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TICKS; i++) {
            work.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
