package dev.tactus.transport.kcp;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that a session may have unconfirmed before its sender counts as slow, and the task of a sender that waits for room.
 * While one waits, the window grows like the congestion window of TCP (RFC 5681): by as much as is confirmed until something is
 * lost, and by a sixteenth of that afterwards; a loss halves it, once a round trip. It does not grow while the round trip shows a queue,
 * and is its least again once nothing has waited for half a second and nearly all is confirmed: live frames never queue behind more
 * than that.
 *
 * <p>Threads: one caller at a time, that of the session; any for {@link #windowBytes}.
 */
public final class CreditGate {

    /** A waiting sender goes on when this part of the window is free, so that it is not woken for each segment. */
    private static final int READY_PART = 8;

    /** With less than this part of the least window in flight, and no sender that waits, a session is idle. */
    private static final int IDLE_PART = 4;

    /** Idle for so long, a session has caught up; a sender may take some milliseconds to go on, for a file or another thread. */
    private static final int IDLE_MS = 500;

    /** The part of the confirmed bytes by which the window grows after a loss. */
    private static final int CAREFUL_PART = 16;

    private final KcpSession kcp;
    private final int leastBytes;
    private final int mostBytes;

    private volatile int windowBytes;

    /** The window grows fast up to here. */
    private int thresholdBytes;

    /** Bytes that were in flight at the last loss and are not confirmed yet: further losses among them tell nothing new. */
    private int recoveringBytes;

    private long busyMs;
    private int confirmedTo;
    private long losses;
    private @Nullable Runnable waiting;

    /**
     * Creates the gate of a session that has sent nothing.
     *
     * @param leastBytes the window of a session that keeps up
     * @param mostBytes the largest window; at least {@code leastBytes}
     */
    public CreditGate(KcpSession kcp, int leastBytes, int mostBytes) {
        this.kcp = kcp;
        this.leastBytes = leastBytes;
        this.mostBytes = Math.max(leastBytes, mostBytes);
        this.windowBytes = leastBytes;
        this.thresholdBytes = this.mostBytes;
    }

    /** Returns the bytes that may be unconfirmed. */
    public int windowBytes() {
        return windowBytes;
    }

    /**
     * Runs a task once there is room again, within this call or a later one of {@link #update}; a task that waits already is replaced.
     *
     * @param queuedBytes bytes that are to be sent and were not handed to the session yet
     */
    public void await(Runnable task, int queuedBytes) {
        waiting = task;
        runIfReady(queuedBytes);
    }

    /**
     * Adapts the window to what was confirmed and lost since the last call, and runs the task that waits if there is room; to be
     * called after each datagram that was received.
     *
     * @param queuedBytes as for {@link #await}
     */
    public void update(long nowMs, int queuedBytes) {
        adapt(nowMs);
        runIfReady(queuedBytes);
    }

    private void adapt(long nowMs) {
        int confirmed = kcp.confirmedTo() - confirmedTo;
        confirmedTo += confirmed;
        long lost = kcp.resent() - kcp.copied();
        boolean loses = lost != losses;
        losses = lost;
        if (waiting != null || kcp.unconfirmedBytes() >= leastBytes / IDLE_PART) {
            busyMs = nowMs;
        }
        if (nowMs - busyMs >= IDLE_MS) {
            windowBytes = leastBytes;
            thresholdBytes = mostBytes;
            recoveringBytes = 0;
        } else if (recoveringBytes > 0) {
            recoveringBytes -= confirmed;
        } else if (loses) {
            thresholdBytes = Math.max(leastBytes, windowBytes / 2);
            windowBytes = thresholdBytes;
            recoveringBytes = kcp.unconfirmedBytes();
        } else if (waiting != null && !kcp.showsQueue()) {
            int more = windowBytes < thresholdBytes ? confirmed : confirmed / CAREFUL_PART;
            windowBytes = Math.min(mostBytes, windowBytes + more);
        }
    }

    private void runIfReady(int queuedBytes) {
        Runnable task = waiting;
        if (task != null && windowBytes - queuedBytes - kcp.unconfirmedBytes() >= windowBytes / READY_PART) {
            waiting = null;
            task.run();
        }
    }
}
