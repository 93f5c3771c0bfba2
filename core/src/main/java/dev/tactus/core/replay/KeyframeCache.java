package dev.tactus.core.replay;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Worlds of a match that a player keeps for coming back. There are at most {@link #COUNT_MAX}: beyond it every second one is
 * let go of, and they are made half as often.
 */
final class KeyframeCache {

    static final int COUNT_MAX = 256;

    private static final int SPACING_TICKS = 300;

    private final TreeMap<Integer, byte[]> snapshots = new TreeMap<>();
    private int spacingTicks = SPACING_TICKS;

    /** Returns how many ticks there may be between one and the next. */
    int spacingTicks() {
        return spacingTicks;
    }

    int count() {
        return snapshots.size();
    }

    /** Returns the tick of the last one that is not behind {@code tick}, -1 if there is none. */
    int floor(int tick) {
        Integer floor = snapshots.floorKey(tick);
        return floor == null ? -1 : floor;
    }

    /** Returns the snapshot of a tick that {@link #floor} returned. */
    Keyframe at(int tick) {
        byte @Nullable [] snapshot = snapshots.get(tick);
        if (snapshot == null) {
            throw new IllegalArgumentException("mark: none at tick " + tick + " (expected: one)");
        }
        return new Keyframe(tick, snapshot);
    }

    void put(int tick, byte[] snapshot) {
        snapshots.put(tick, snapshot);
        if (snapshots.size() > COUNT_MAX) {
            thin(snapshots.tailMap(snapshots.firstKey() + 1));
            spacingTicks *= 2;
        }
    }

    private static void thin(SortedMap<Integer, byte[]> marks) {
        boolean drop = true;
        for (Iterator<Map.Entry<Integer, byte[]>> each = marks.entrySet().iterator(); each.hasNext(); drop = !drop) {
            each.next();
            if (drop) {
                each.remove();
            }
        }
    }
}
