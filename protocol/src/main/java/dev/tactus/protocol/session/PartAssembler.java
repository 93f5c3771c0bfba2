package dev.tactus.protocol.session;

import dev.tactus.core.frame.MalformedFramesException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Joins the parts of a snapshot or state update, which arrive in order; part 0 discards an unfinished predecessor. */
final class PartAssembler {

    /** Maximum size of a snapshot in bytes; the link of a server that sends more is closed. */
    static final int SNAPSHOT_BYTES_MAX = 64 << 20;

    private byte[] bytes = {};
    private int length;
    private int tick;
    private int next;
    private int parts;

    /** Discards an unfinished snapshot. */
    void clear() {
        bytes = new byte[0];
        length = 0;
        next = 0;
        parts = 0;
    }

    /**
     * Appends the next part.
     *
     * @return the complete bytes, null while parts are missing
     * @throws MalformedFramesException if the part is not the next one, or the snapshot is too large
     */
    byte @Nullable [] take(int ofTick, int number, int count, byte[] more) {
        if (number == 0) {
            clear();
            tick = ofTick;
            parts = count;
        }
        if (number != next || count != parts || ofTick != tick) {
            throw new MalformedFramesException("part " + number + " of " + count + " of the snapshot of tick " + ofTick
                    + " (expected: " + next + " of " + parts + ", tick " + tick + ")");
        }
        int size = more.length;
        if (size > SNAPSHOT_BYTES_MAX - length) {
            throw new MalformedFramesException("snapshot: more bytes than " + SNAPSHOT_BYTES_MAX);
        }
        if (bytes.length - length < size) {
            bytes = Arrays.copyOf(bytes, Math.min(SNAPSHOT_BYTES_MAX, Math.max(length + size, bytes.length * 2)));
        }
        System.arraycopy(more, 0, bytes, length, size);
        length += size;
        next++;
        if (next < parts) {
            return null;
        }
        byte[] whole = Arrays.copyOf(bytes, length);
        clear();
        return whole;
    }
}
