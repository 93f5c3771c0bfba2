package dev.tactus.engine.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a link that cannot be read yet: a message that has not wholly come, and bytes that came while an answer is awaited.
 *
 * <p>An unfinished message lies in one array that doubles when it is full, so that a message of n bytes costs O(n) copying however
 * small the pieces are in which it comes.
 *
 * <p>Threads: the link's only.
 */
final class ReceiveBuffer {

    /** Bytes that may come while an answer is awaited. */
    static final int BYTES_MAX = 64 * 1024;

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final int FIRST_BYTES = 256;

    /** The array of an unfinished message; empty without one, so that an idle link holds none. */
    private byte[] bytes = new byte[0];

    /** The unfinished message is {@code bytes[from..to-1]}. */
    private int from;

    private int to;

    /** Bytes that came while an answer is awaited, each as it came, for on some links that is one message. */
    private final Deque<ByteBuffer> queued = new ArrayDeque<>();

    private int queuedBytes;

    /** Bytes that were copied to be kept, for tests. */
    private long copied;

    /** Returns {@code more} behind the bytes of the unfinished message, valid until {@link #unfinished}. */
    ByteBuffer afterUnfinished(ByteBuffer more) {
        if (from == to) {
            return more;
        }
        append(more);
        return ByteBuffer.wrap(bytes, from, to - from);
    }

    /** Keeps what is left of what {@link #afterUnfinished} returned; null for nothing. */
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

    /** Returns how many bytes were copied to be kept. */
    long copied() {
        return copied;
    }

    /** Holds a copy of the bytes until they are asked for; false if there are too many. */
    boolean add(ByteBuffer more) {
        queuedBytes += more.remaining();
        if (queuedBytes > BYTES_MAX) {
            return false;
        }
        ByteBuffer copy = ByteBuffer.allocate(more.remaining());
        queued.add(copy.put(more).flip());
        return true;
    }

    /** Returns the next bytes that were held; null if there are none. */
    @Nullable ByteBuffer next() {
        ByteBuffer first = queued.poll();
        if (first != null) {
            queuedBytes -= first.remaining();
        }
        return first;
    }
}
