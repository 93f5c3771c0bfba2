package dev.tactus.server.node;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** The memory outside the heap from which sockets take their buffers. Any thread. */
final class DirectMemory {

    /** Roughly the bytes that a socket takes at a time. */
    private static final int PROBE_BYTES = 64 << 10;

    private final LongSupplier usedBytes;
    private final long maxBytes;
    private final IntFunction<ByteBuffer> allocate;

    /**
     * Creates memory with a limit.
     *
     * @param allocate allocates a number of bytes, or throws {@link OutOfMemoryError}
     */
    DirectMemory(LongSupplier usedBytes, long maxBytes, IntFunction<ByteBuffer> allocate) {
        this.usedBytes = usedBytes;
        this.maxBytes = maxBytes;
        this.allocate = allocate;
    }

    /** Returns that of this process. */
    static DirectMemory ofProcess() {
        BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        String option = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue();
        long set = Long.parseLong(option);
        return new DirectMemory(
                direct::getMemoryUsed, set > 0 ? set : Runtime.getRuntime().maxMemory(), ByteBuffer::allocateDirect);
    }

    /** Returns the bytes that are taken, by buffers in use and by pools of them. */
    long usedBytes() {
        return usedBytes.getAsLong();
    }

    /** Returns the bytes that may be taken: {@code -XX:MaxDirectMemorySize}, or as much again as the heap. */
    long maxBytes() {
        return maxBytes;
    }

    /**
     * Returns whether a socket would get a buffer now. Where there is none, the attempt takes up to a second: not for an event
     * loop.
     */
    boolean isAvailable() {
        if (usedBytes() < maxBytes / 8 * 7) {
            return true;
        }
        try {
            return allocate.apply(PROBE_BYTES).capacity() > 0;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }
}
