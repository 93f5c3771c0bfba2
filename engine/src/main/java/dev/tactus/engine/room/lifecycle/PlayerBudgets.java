package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Budgets of the actions of single players, who keep theirs over seats and over leaving and coming back. */
final class PlayerBudgets {

    private final int playersMax;
    private final Supplier<ActionBudget> full;

    @Bounded(by = "twice the seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<Long, ActionBudget> budgets = new LinkedHashMap<>();

    /** @param full makes the budget of a player who has taken nothing yet */
    PlayerBudgets(int seats, Supplier<ActionBudget> full) {
        playersMax = 2 * seats;
        this.full = full;
    }

    /** Takes one action from a player's budget; returns false if there is none left. */
    boolean take(long player, long nowNs) {
        ActionBudget budget = budgets.remove(player);
        if (budget == null) {
            budget = full.get();
            if (budgets.size() == playersMax) {
                budgets.remove(budgets.keySet().iterator().next());
            }
        }
        // Behind all others: the one who acted longest ago goes first.
        budgets.put(player, budget);
        return budget.take(nowNs);
    }
}
