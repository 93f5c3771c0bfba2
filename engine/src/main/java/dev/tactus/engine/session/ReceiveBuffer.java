package dev.tactus.engine.session;

import dev.tactus.core.bounds.Bounded;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers bytes of a link that cannot be decoded yet: an incomplete message, and bytes that arrived while an answer is
 * awaited.
 *
 * <p>An unfinished message lies in one array that doubles when it is full, so that a message of n bytes costs O(n)
 * copying however small the pieces are in which it comes.
 *
 * <p>Threads: the link's only.
 */
final class ReceiveBuffer {

    /** Maximum number of bytes queued while an answer is awaited. */
    static final int BYTES_MAX = 64 * 1024;

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final int FIRST_BYTES = 256;

    /** The array of an unfinished message; empty without one, so that an idle link holds none. */
    private byte[] bytes = new byte[0];

    /** The unfinished message is {@code bytes[from..to-1]}. */
    private int from;

    private int to;

    /** Buffers that arrived while an answer is awaited, kept separate because on some links each is one message. */
    @Bounded(by = "BYTES_MAX", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Deque<ByteBuffer> queued = new ArrayDeque<>();

    private int queuedBytes;

    /** Total number of bytes copied, for tests. */
    private long copied;

    /** Returns {@code more} behind the bytes of the unfinished message, valid until {@link #unfinished}. */
    ByteBuffer afterUnfinished(ByteBuffer more) {
        if (from == to) {
            return more;
        }
        append(more);
        return ByteBuffer.wrap(bytes, from, to - from);
    }

    /** Keeps the rest of the buffer that {@link #afterUnfinished} returned; null for none. */
    void unfinished(@Nullable ByteBuffer rest) {
        if (rest == null || !rest.hasRemaining()) {
            bytes = NOTHING.array();
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

    /** Returns the bytes that are held. Any thread; approximate. */
    long heldBytes() {
        return bytes.length + (long) queuedBytes;
    }

    /** Returns the total number of bytes copied. */
    long copied() {
        return copied;
    }

    /** Queues a copy of the bytes; returns false if there are too many. */
    boolean add(ByteBuffer more) {
        queuedBytes += more.remaining();
        if (queuedBytes > BYTES_MAX) {
            return false;
        }
        ByteBuffer copy = ByteBuffer.allocate(more.remaining());
        queued.add(copy.put(more).flip());
        return true;
    }

    /** Returns the next queued bytes; null if there are none. */
    @Nullable ByteBuffer next() {
        ByteBuffer first = queued.poll();
        if (first != null) {
            queuedBytes -= first.remaining();
        }
        return first;
    }
}
