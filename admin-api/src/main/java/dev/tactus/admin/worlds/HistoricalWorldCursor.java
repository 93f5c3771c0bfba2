package dev.tactus.admin.worlds;

import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.room.HistoricalWorld;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cursor over the earlier worlds of one match: moves forward by stepping, and back from snapshots taken on the way
 * or from a keyframe. One thread at a time.
 */
final class HistoricalWorldCursor {

    /** Ticks between snapshots, and so the most steps needed to go back by one. */
    private static final int SPACING_TICKS = 30;

    private static final int SNAPSHOTS_MAX = 64;

    private final Simulation match;
    private final Simulation now;
    private final TreeMap<Integer, byte[]> snapshots = new TreeMap<>();
    private @Nullable World spare;

    HistoricalWorldCursor(Simulation match) {
        this.match = match;
        this.now = match.newInstance();
    }

    /** Returns whether this cursor belongs to a match, rather than to an earlier one with the same room id. */
    boolean belongsTo(Simulation other) {
        return match == other;
    }

    /** Returns the world of a tick, valid until the next call. */
    World at(HistoricalWorld past, int tick) {
        int keyframe = past.keyframe().tick();
        Map.Entry<Integer, byte[]> nearest = snapshots.floorEntry(tick);
        boolean known = nearest != null && nearest.getKey() >= keyframe;
        int start = known ? nearest.getKey() : keyframe;
        if (now.tick() > tick || now.tick() < start) {
            if (known) {
                now.restore(nearest.getValue());
            } else {
                past.restore(now);
            }
        }
        while (now.tick() < tick) {
            int next = (now.tick() / SPACING_TICKS + 1) * SPACING_TICKS;
            past.stepTo(now, Math.min(next, tick));
            now.world().clean();
            keep();
        }
        return now.world();
    }

    /** Returns a copy of the current world, valid until the next call. */
    World copy() {
        World copy = spare == null ? match.newInstance().world() : spare;
        spare = copy;
        copy.copyFrom(now.world());
        return copy;
    }

    private void keep() {
        int tick = now.tick();
        if (tick % SPACING_TICKS != 0 || snapshots.containsKey(tick)) {
            return;
        }
        snapshots.put(tick, Snapshot.write(now.world()));
        if (snapshots.size() > SNAPSHOTS_MAX) {
            // The snapshot furthest from the current position is the least likely to be needed.
            boolean first = tick - snapshots.firstKey() > snapshots.lastKey() - tick;
            snapshots.remove(first ? snapshots.firstKey() : snapshots.lastKey());
        }
    }
}
