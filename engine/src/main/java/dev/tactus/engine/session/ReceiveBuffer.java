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
 * <p>Threads: the link's only.
 */
final class ReceiveBuffer {

    /** Maximum number of bytes queued while an answer is awaited. */
    static final int BYTES_MAX = 64 * 1024;

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final UnfinishedMessage unfinished = new UnfinishedMessage();

    /** Buffers that arrived while an answer is awaited, kept separate because on some links each is one message. */
    @Bounded(by = "BYTES_MAX", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Deque<ByteBuffer> queued = new ArrayDeque<>();

    private int queuedBytes;

    /** Returns {@code more} behind the bytes of the unfinished message, valid until {@link #unfinished}. */
    ByteBuffer afterUnfinished(ByteBuffer more) {
        return unfinished.before(more);
    }

    /** Keeps the rest of the buffer that {@link #afterUnfinished} returned; null for none. */
    void unfinished(@Nullable ByteBuffer rest) {
        unfinished.keep(rest);
    }

    /** Returns the bytes that are held. Any thread; approximate. */
    long heldBytes() {
        return unfinished.heldBytes() + queuedBytes;
    }

    /** Returns the total number of bytes copied. */
    long copied() {
        return unfinished.copied();
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
