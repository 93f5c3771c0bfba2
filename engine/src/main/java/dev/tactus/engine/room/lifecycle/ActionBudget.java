package dev.tactus.engine.room.lifecycle;

/** Limits how fast something happens in a lobby (GCRA): so often on average, so many times at once. */
final class ActionBudget {

    private final long intervalNs;
    private final int burst;
    private long fullAgainNs = Long.MIN_VALUE;

    private ActionBudget(long intervalNs, int burst) {
        this.intervalNs = intervalNs;
        this.burst = burst;
    }

    /** Returns the budget of changes: five a second, forty at once. */
    static ActionBudget ofChanges() {
        return new ActionBudget(200_000_000L, 40);
    }

    /** Returns the budget of lines that a player says: one a second, five at once. */
    static ActionBudget ofLines() {
        return new ActionBudget(1_000_000_000L, 5);
    }

    /** Takes one action from the budget; returns false if there is none left. */
    boolean take(long nowNs) {
        long next = Math.max(fullAgainNs, nowNs) + intervalNs;
        if (next - nowNs > burst * intervalNs) {
            return false;
        }
        fullAgainNs = next;
        return true;
    }
}
