package dev.tactus.engine.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Bytes of a link that cannot be read yet: a message that has not wholly come, and what came while an answer is awaited. */
final class ReceiveBuffer {

    /** Bytes that may come while an answer is awaited. */
    static final int BYTES_MAX = 64 * 1024;

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** What is left of bytes that were begun to be read, ready to be read. */
    private ByteBuffer unfinished = NOTHING;

    /** What came afterwards, each as it came, for on some links that is one message. */
    private final Deque<ByteBuffer> queued = new ArrayDeque<>();

    private int queuedBytes;

    /** Returns the bytes behind those that were left. */
    ByteBuffer afterUnfinished(ByteBuffer bytes) {
        return unfinished.hasRemaining() ? copy(unfinished, bytes) : bytes;
    }

    /** Keeps a copy of what is left of {@code bytes}; null for nothing. */
    void unfinished(@Nullable ByteBuffer bytes) {
        unfinished = bytes != null && bytes.hasRemaining() ? copy(NOTHING, bytes) : NOTHING;
    }

    /** Holds a copy of the bytes until they are asked for; false if there are too many. */
    boolean add(ByteBuffer bytes) {
        queuedBytes += bytes.remaining();
        if (queuedBytes > BYTES_MAX) {
            return false;
        }
        queued.add(copy(NOTHING, bytes));
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

    private static ByteBuffer copy(ByteBuffer first, ByteBuffer second) {
        ByteBuffer both = ByteBuffer.allocate(first.remaining() + second.remaining());
        return both.put(first).put(second).flip();
    }
}
