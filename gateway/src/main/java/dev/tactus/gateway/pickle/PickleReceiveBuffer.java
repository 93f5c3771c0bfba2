package dev.tactus.gateway.pickle;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of a link that were not read yet, up to a bound. Belongs to the link's thread. */
final class PickleReceiveBuffer {

    private static final int BYTES_FIRST = 1_024;

    private final int bytesMax;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    /** Total number of bytes copied, for tests. */
    private long copied;

    PickleReceiveBuffer(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Adds a copy of the bytes; false if there are too many. */
    boolean add(ByteBuffer more) {
        int count = more.remaining();
        if (to - from + count > bytesMax) {
            return false;
        }
        if (to + count > bytes.length) {
            byte[] room = to - from + count > bytes.length
                    ? new byte[Math.max(BYTES_FIRST, Math.min(bytesMax, 2 * (to - from + count)))]
                    : bytes;
            System.arraycopy(bytes, from, room, 0, to - from);
            copied += to - from;
            bytes = room;
            to -= from;
            from = 0;
        }
        more.get(bytes, to, count);
        copied += count;
        to += count;
        return true;
    }

    /** Returns the bytes that are taken in memory. Any thread; approximate. */
    int heldBytes() {
        return bytes.length;
    }

    /** Returns the total number of bytes copied. */
    long copied() {
        return copied;
    }

    /** Returns all of them. */
    ByteBuffer all() {
        return ByteBuffer.wrap(bytes, from, to - from);
    }

    /** Takes it that they were read up to the position of what {@link #all} gave. */
    void discardUpTo(ByteBuffer all) {
        from = all.position();
        if (from == to) {
            clear();
        }
    }

    void clear() {
        from = 0;
        to = 0;
        bytes = bytes.length <= BYTES_FIRST ? bytes : Arrays.copyOf(bytes, 0);
    }
}
