package dev.tactus.core.timeline;

import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checksums and copies of the world as it was after each of the last steps, in rings that are indexed by the tick. */
final class WorldHistory {

    private static final int NONE = -1;

    private final Supplier<World> maker;
    private final int[] checksumTicks;
    private final Checksum[] checksums;
    private final int[] worldTicks;
    private final @Nullable World[] worlds;

    /** @param maker makes a world of the same kind, to be written over */
    WorldHistory(int checksumsKept, int worldsKept, Supplier<World> maker) {
        this.maker = maker;
        checksumTicks = new int[checksumsKept];
        checksums = new Checksum[checksumsKept];
        worldTicks = new int[worldsKept];
        worlds = new World[worldsKept];
        clear();
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(checksumTicks, NONE);
        Arrays.fill(worldTicks, NONE);
    }

    int checksumsKept() {
        return checksumTicks.length;
    }

    int worldsKept() {
        return worldTicks.length;
    }

    void keep(int tick, Checksum checksum) {
        int slot = tick % checksumTicks.length;
        checksumTicks[slot] = tick;
        checksums[slot] = checksum;
    }

    void keep(World world) {
        int slot = world.tick() % worldTicks.length;
        World copy = worlds[slot];
        if (copy == null) {
            copy = maker.get();
            worlds[slot] = copy;
        }
        copy.copyFrom(world);
        worldTicks[slot] = world.tick();
    }

    @Nullable Checksum checksum(int tick) {
        if (checksumTicks.length == 0 || tick < 0 || checksumTicks[tick % checksumTicks.length] != tick) {
            return null;
        }
        return checksums[tick % checksumTicks.length];
    }

    @Nullable World world(int tick) {
        if (worldTicks.length == 0 || tick < 0 || worldTicks[tick % worldTicks.length] != tick) {
            return null;
        }
        return worlds[tick % worldTicks.length];
    }
}
