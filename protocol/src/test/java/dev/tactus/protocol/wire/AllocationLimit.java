package dev.tactus.protocol.wire;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Holds readers to what they may allocate: in proportion to the bytes that are there, not to what those claim. */
public final class AllocationLimit {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** For the reader, the outcome, and the text of an error. */
    private static final int BYTES = 4096;

    /** For each byte read: the smallest thing on the wire that becomes an object takes two, an empty frame. */
    private static final int BYTES_A_BYTE = 96;

    /** Tries before it counts: the first time that code runs, its classes are loaded and linked. */
    private static final int TRIES = 3;

    private AllocationLimit() {}

    /** Returns what {@code reader} makes of {@code bytes}; fails, with the bytes in the message, if that throws or costs. */
    public static <T> T of(byte[] bytes, Supplier<T> reader) {
        long allowed = BYTES + (long) BYTES_A_BYTE * bytes.length;
        long allocated = 0;
        for (int i = 0; i < TRIES; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            T result = read(bytes, reader);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (allocated <= allowed) {
                return result;
            }
        }
        throw new AssertionError(
                HexFormat.of().formatHex(bytes) + ": " + allocated + " bytes allocated (expected: <= " + allowed + ")");
    }

    private static <T> T read(byte[] bytes, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("reading " + HexFormat.of().formatHex(bytes), e);
        }
    }
}
