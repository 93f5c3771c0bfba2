package dev.tactus.engine.room.lifecycle;

/**
 * The times at which the ticks of a room are due: evenly from a first moment on, without drift. Where the rate does not divide a
 * second, each tick is due at its own rounded moment.
 */
final class TickClock {

    private final int rateHz;
    private long firstNs;
    private long count;

    TickClock(int rateHz, long firstNs) {
        this.rateHz = rateHz;
        this.firstNs = firstNs;
    }

    long dueNs() {
        return firstNs + count / rateHz * 1_000_000_000L + count % rateHz * 1_000_000_000L / rateHz;
    }

    void advance() {
        count++;
    }

    /** Starts again one period after {@code nowNs}; returns how many ticks are left out by that. */
    long restart(long nowNs) {
        long left = (nowNs - dueNs()) / periodNs() + 1;
        firstNs = nowNs + periodNs();
        count = 0;
        return left;
    }

    long periodNs() {
        return 1_000_000_000L / rateHz;
    }
}
