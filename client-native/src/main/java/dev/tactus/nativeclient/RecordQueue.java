package dev.tactus.nativeclient;

import dev.tactus.core.bounds.Bounded;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Records that wait for the program to take them, oldest first. */
final class RecordQueue {

    /** Bytes that an empty record counts for, so that a number of small ones is bounded, too. */
    private static final int RECORD_BYTES = 64;

    @Bounded(by = "bytesMax, which the owner looks at", owner = Bounded.Owner.LINK, full = Bounded.Fate.REFUSED)
    private final ArrayDeque<byte[]> records = new ArrayDeque<>();

    private final long bytesMax;
    private long bytes;

    RecordQueue(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(byte[] record) {
        records.add(record);
        bytes += record.length + RECORD_BYTES;
    }

    boolean isFull() {
        return bytes > bytesMax;
    }

    /** Returns the oldest record, which stays. */
    byte @Nullable [] first() {
        return records.peekFirst();
    }

    /** Returns the newest record, which stays. */
    byte @Nullable [] last() {
        return records.peekLast();
    }

    /** Returns the size of the oldest record, 0 if there is none. */
    int nextBytes() {
        byte[] next = records.peek();
        return next == null ? 0 : next.length;
    }

    byte @Nullable [] take() {
        byte[] next = records.poll();
        if (next != null) {
            bytes -= next.length + RECORD_BYTES;
        }
        return next;
    }
}
