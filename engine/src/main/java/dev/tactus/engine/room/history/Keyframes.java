package dev.tactus.engine.room.history;

import dev.tactus.core.bounds.Bounded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The latest keyframes of a match, as far back as a joiner may have to begin. */
public final class Keyframes {

    /**
     * A snapshot of the world.
     *
     * @param tick that its world steps next
     * @param snapshot its bytes; not written to
     * @param checksum of its world, on which clients of a relay room agreed; empty where the server has the world itself
     */
    public record StoredKeyframe(int tick, byte[] snapshot, String checksum) {}

    private final int reachTicks;

    @Bounded(
            by = "half of rooms.history-bytes-max, and one more",
            owner = Bounded.Owner.ROOM,
            full = Bounded.Fate.REPLACES_OLDEST)
    private final Deque<StoredKeyframe> kept = new ArrayDeque<>();

    /** Creates a list that keeps the newest keyframe that is at least {@code reachTicks} old, and all newer ones. */
    public Keyframes(int reachTicks) {
        this.reachTicks = reachTicks;
    }

    /** Adds one, newer than all before. */
    public void add(int tick, byte[] snapshot) {
        add(tick, snapshot, "");
    }

    /** Adds one, newer than all before, of a world that only clients have, with the checksum on which they agreed. */
    public void add(int tick, byte[] snapshot, String checksum) {
        kept.addLast(new StoredKeyframe(tick, snapshot, checksum));
        while (kept.size() > 1 && second().tick <= tick - reachTicks) {
            kept.removeFirst();
        }
    }

    /** Drops the oldest one if a newer one can stand in for it at {@code tick}; returns whether it did. */
    public boolean dropOldest(int tick) {
        if (kept.size() < 2 || second().tick > tick) {
            return false;
        }
        kept.removeFirst();
        return true;
    }

    private StoredKeyframe second() {
        Iterator<StoredKeyframe> oldestFirst = kept.iterator();
        oldestFirst.next();
        return oldestFirst.next();
    }

    /** Returns the newest whose world has not stepped past {@code tick}, or null if there is none. */
    public @Nullable StoredKeyframe upTo(int tick) {
        for (Iterator<StoredKeyframe> newestFirst = kept.descendingIterator(); newestFirst.hasNext(); ) {
            StoredKeyframe keyframe = newestFirst.next();
            if (keyframe.tick <= tick) {
                return keyframe;
            }
        }
        return null;
    }

    /** Returns the oldest, or null if there is none. */
    public @Nullable StoredKeyframe oldest() {
        return kept.peekFirst();
    }

    /** Returns the newest, or null if there is none. */
    public @Nullable StoredKeyframe newest() {
        return kept.peekLast();
    }

    /** Returns the bytes that they take. */
    public int bytes() {
        int bytes = 0;
        for (StoredKeyframe keyframe : kept) {
            bytes += keyframe.snapshot.length;
        }
        return bytes;
    }
}
