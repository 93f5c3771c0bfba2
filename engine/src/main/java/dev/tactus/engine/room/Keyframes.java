package dev.tactus.engine.room;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The latest snapshots of a match's world, as far back as somebody may have to begin. */
final class Keyframes {

    /**
     * A snapshot of the world.
     *
     * @param tick that its world steps next
     * @param snapshot its bytes; not written to
     */
    record StoredKeyframe(int tick, byte[] snapshot) {}

    private final int reachTicks;
    private final Deque<StoredKeyframe> kept = new ArrayDeque<>();

    /** Keeps, of what was added, the newest that is at least {@code reachTicks} old, and all newer ones. */
    Keyframes(int reachTicks) {
        this.reachTicks = reachTicks;
    }

    /** Adds one, newer than all before. */
    void add(int tick, byte[] snapshot) {
        kept.addLast(new StoredKeyframe(tick, snapshot));
        while (kept.size() > 1 && second().tick <= tick - reachTicks) {
            kept.removeFirst();
        }
    }

    private StoredKeyframe second() {
        Iterator<StoredKeyframe> oldestFirst = kept.iterator();
        oldestFirst.next();
        return oldestFirst.next();
    }

    /** Returns the newest whose world has not stepped past {@code tick}, or null if there is none. */
    @Nullable StoredKeyframe upTo(int tick) {
        for (Iterator<StoredKeyframe> newestFirst = kept.descendingIterator(); newestFirst.hasNext(); ) {
            StoredKeyframe keyframe = newestFirst.next();
            if (keyframe.tick <= tick) {
                return keyframe;
            }
        }
        return null;
    }

    /** Returns the oldest, or null if there is none. */
    @Nullable StoredKeyframe oldest() {
        return kept.peekFirst();
    }

    /** Returns the newest, or null if there is none. */
    @Nullable StoredKeyframe newest() {
        return kept.peekLast();
    }

    /** Returns the bytes that they take. */
    int bytes() {
        int bytes = 0;
        for (StoredKeyframe keyframe : kept) {
            bytes += keyframe.snapshot.length;
        }
        return bytes;
    }
}
