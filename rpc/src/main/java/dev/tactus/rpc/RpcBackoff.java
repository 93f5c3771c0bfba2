package dev.tactus.rpc;

import dev.tactus.core.Checks;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts: a span that doubles up to a bound, of which between a half and the whole is waited, so
 * that those who were cut off together do not come back together. Not thread-safe.
 */
public final class RpcBackoff {

    private final int firstMs;
    private final int maxMs;
    private final RandomGenerator random;
    private int spanMs;

    /**
     * @param firstMs the first span, 1..{@code maxMs}
     * @param maxMs the longest one
     * @param random where the jitter comes from
     */
    public RpcBackoff(int firstMs, int maxMs, RandomGenerator random) {
        this.firstMs = Checks.inRange(firstMs, 1, maxMs, "firstMs");
        this.maxMs = maxMs;
        this.random = random;
        this.spanMs = firstMs;
    }

    /** Returns how long to wait before the next attempt, in ms. */
    public int nextMs() {
        int half = spanMs / 2;
        int waitMs = spanMs - half + random.nextInt(half + 1);
        spanMs = (int) Math.min(maxMs, spanMs * 2L);
        return waitMs;
    }

    /** An attempt succeeded: the next wait is a first one. */
    public void reset() {
        spanMs = firstMs;
    }
}
