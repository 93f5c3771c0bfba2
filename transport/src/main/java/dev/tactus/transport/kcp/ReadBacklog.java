package dev.tactus.transport.kcp;

/**
 * Tells for how long datagrams may have been waiting in a socket, and whether the kernel has dropped some. A process that
 * stood still, or that is slower than its clients, would otherwise take unread acknowledgements for lost ones, send everything
 * again, and be slower still. Times are those of the clock that all loops share. The socket's loop writes; links of it that
 * live on other loops read.
 */
final class ReadBacklog {

    /** That of a socket whose datagrams are read as they come. */
    static final ReadBacklog NONE = new ReadBacklog();

    /** A socket that is watched again is read in the next turn of its loop, if there is something in it. */
    private static final int WATCHED_MS = 10;

    /** The kernel's drops are looked at so often. */
    private static final int CHECK_MS = 100;

    /** For so long after the last drop the socket counts as overloaded. */
    private static final int OVERLOADED_MS = 1_000;

    private volatile boolean unread;
    private volatile long drainedMs;
    private volatile long readByMs = Long.MAX_VALUE;
    private long checkMs = Long.MIN_VALUE;
    private long dropped;
    private volatile long overloadedUntilMs = Long.MIN_VALUE;

    /** Notes that the socket was found empty, and that nothing looks at it until {@link #watched}. */
    void drained(long nowMs) {
        drainedMs = nowMs;
        readByMs = Long.MAX_VALUE;
        unread = true;
    }

    /** Notes that a read may have left something in the socket, which the next turn of the loop reads. */
    void leftUnread(long nowMs) {
        unread = true;
        watched(nowMs);
    }

    /** Notes that the loop learns of datagrams in the socket as soon as it waits for events. */
    void watched(long nowMs) {
        readByMs = nowMs + WATCHED_MS;
    }

    /** Returns for how many milliseconds datagrams may have been waiting. */
    int lagMs(long nowMs) {
        return unread && nowMs < readByMs ? Math.clamp(nowMs - drainedMs, 0, Integer.MAX_VALUE) : 0;
    }

    /** Returns whether it is time to say how many datagrams the kernel has dropped. */
    boolean wantsDropped(long nowMs) {
        return nowMs >= checkMs;
    }

    /**
     * Takes the datagrams that the kernel has dropped since the socket was opened, because its buffer was full.
     *
     * @param total as the kernel counts, modulo 2^32
     * @return how many of them are new
     */
    long dropped(long total, long nowMs) {
        checkMs = nowMs + CHECK_MS;
        long more = Integer.toUnsignedLong((int) (total - dropped));
        if (more > 0) {
            dropped = total;
            overloadedUntilMs = nowMs + OVERLOADED_MS;
        }
        return more;
    }

    /** Returns whether the kernel has dropped datagrams lately. */
    boolean isOverloaded(long nowMs) {
        return nowMs < overloadedUntilMs;
    }
}
