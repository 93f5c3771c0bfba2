package dev.tactus.engine.session;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stream that are not a whole message yet. They lie in one array that doubles when it is full, so that a message
 * of n bytes costs O(n) copying however small the pieces are in which it comes. The caller bounds the length of a message.
 *
 * <p>Threads: the link's only, but for {@link #heldBytes}.
 */
public final class UnfinishedMessage {

    private static final byte[] NOTHING = new byte[0];

    private static final int FIRST_BYTES = 256;

    /** Empty without an unfinished message, so that an idle link holds none. */
    private byte[] bytes = NOTHING;

    /** The unfinished message is {@code bytes[from..to-1]}. */
    private int from;

    private int to;

    /** Total number of bytes copied, for tests. */
    private long copied;

    /** Returns {@code more} behind the bytes that were kept, valid until {@link #keep}. */
    public ByteBuffer before(ByteBuffer more) {
        if (from == to) {
            return more;
        }
        append(more);
        return ByteBuffer.wrap(bytes, from, to - from);
    }

    /** Keeps the rest of the buffer that {@link #before} returned; null for none. */
    public void keep(@Nullable ByteBuffer rest) {
        if (rest == null || !rest.hasRemaining()) {
            bytes = NOTHING;
            from = 0;
            to = 0;
        } else if (rest.hasArray() && rest.array() == bytes) {
            from = rest.arrayOffset() + rest.position();
        } else {
            from = 0;
            to = 0;
            append(rest);
        }
    }

    private void append(ByteBuffer more) {
        int length = to - from;
        int wanted = length + more.remaining();
        if (from + wanted > bytes.length) {
            // The part that was read is dropped here alone, when at least half of a new array is free behind the rest.
            byte[] larger = new byte[Math.max(FIRST_BYTES, Integer.highestOneBit(Math.max(1, wanted - 1)) << 2)];
            System.arraycopy(bytes, from, larger, 0, length);
            copied += length;
            bytes = larger;
            from = 0;
            to = length;
        }
        copied += more.remaining();
        int added = more.remaining();
        more.get(bytes, to, added);
        to += added;
    }

    /** Returns the bytes that are held in memory. Any thread; approximate. */
    public long heldBytes() {
        return bytes.length;
    }

    /** Returns the total number of bytes copied. */
    public long copied() {
        return copied;
    }
}
