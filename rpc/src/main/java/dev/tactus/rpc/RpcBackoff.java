package dev.tactus.rpc;

import dev.tactus.core.Checks;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: a span that doubles up to a bound, of which between half and all is waited, so
 * that peers disconnected together do not reconnect together. Not thread-safe.
 */
public final class RpcBackoff {

    private final int firstMs;
    private final int maxMs;
    private final RandomGenerator random;
    private int spanMs;

    /**
     * @param firstMs first span, 1..{@code maxMs}
     * @param maxMs longest span
     * @param random source of the jitter
     */
    public RpcBackoff(int firstMs, int maxMs, RandomGenerator random) {
        this.firstMs = Checks.inRange(firstMs, 1, maxMs, "firstMs");
        this.maxMs = maxMs;
        this.random = random;
        this.spanMs = firstMs;
    }

    /** Returns the wait before the next attempt, in ms. */
    public int nextMs() {
        int half = spanMs / 2;
        int waitMs = spanMs - half + random.nextInt(half + 1);
        spanMs = (int) Math.min(maxMs, spanMs * 2L);
        return waitMs;
    }

    /** Restarts with the first span, after a successful attempt. */
    public void reset() {
        spanMs = firstMs;
    }
}
