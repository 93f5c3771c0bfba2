package dev.tactus.transport;

import dev.tactus.core.Checks;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A budget that fills steadily up to a bound: a rate that may be exceeded for a moment. It keeps one number, the
 * moment at which it will be full again (the generic cell rate algorithm of ITU-T I.371). Any thread; a bucket of one
 * thread costs little more than the comparison.
 */
public final class TokenBucket {

    private static final long SECOND_NS = 1_000_000_000L;

    private final int perSecond;
    private final long burstNs;
    private final AtomicLong fullNs;

    /**
     * A full bucket.
     *
     * @param burst tokens that it holds, 1..2147483647
     * @param perSecond tokens that it gets, 1..2147483647
     * @param nowNs of a clock that never goes back, the same at each call
     */
    public TokenBucket(int burst, int perSecond, long nowNs) {
        this.perSecond = Checks.atLeast(perSecond, 1, "perSecond");
        burstNs = costNs(Checks.atLeast(burst, 1, "burst"));
        fullNs = new AtomicLong(nowNs);
    }

    /** Takes so many tokens; false, and nothing is taken, if there are not as many. */
    public boolean take(int tokens, long nowNs) {
        long cost = costNs(tokens);
        while (true) {
            long full = fullNs.get();
            long later = (full - nowNs > 0 ? full : nowNs) + cost;
            if (later - nowNs > burstNs) {
                return false;
            }
            if (fullNs.compareAndSet(full, later)) {
                return true;
            }
        }
    }

    /** Returns the nanoseconds until there are so many tokens if none is taken; 0 if there are already. */
    public long waitNs(int tokens, long nowNs) {
        return Math.max(0, Math.max(0, fullNs.get() - nowNs) + costNs(tokens) - burstNs);
    }

    /** Returns whether the bucket is full, so that a new one would be the same. */
    public boolean isFull(long nowNs) {
        return fullNs.get() - nowNs <= 0;
    }

    private long costNs(int tokens) {
        return tokens * SECOND_NS / perSecond;
    }
}
