package dev.tactus.engine.room.lifecycle;

/** Limits how fast a lobby changes (GCRA): five times a second on average, forty times at once. */
final class ActionBudget {

    private static final long INTERVAL_NS = 200_000_000L;
    private static final int BURST = 40;

    private long fullAgainNs = Long.MIN_VALUE;

    /** Takes one action from the budget; returns false if there is none left. */
    boolean take(long nowNs) {
        long next = Math.max(fullAgainNs, nowNs) + INTERVAL_NS;
        if (next - nowNs > BURST * INTERVAL_NS) {
            return false;
        }
        fullAgainNs = next;
        return true;
    }
}
