package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import java.util.LinkedHashMap;
import java.util.Map;

/** Budgets of the actions of single players, who keep theirs over seats and over leaving and coming back. */
final class PlayerBudgets {

    private final int playersMax;

    @Bounded(by = "twice the seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<Long, ActionBudget> budgets = new LinkedHashMap<>();

    PlayerBudgets(int seats) {
        playersMax = 2 * seats;
    }

    /** Takes one action from a player's budget; returns false if there is none left. */
    boolean take(long player, long nowNs) {
        ActionBudget budget = budgets.remove(player);
        if (budget == null) {
            budget = new ActionBudget();
            if (budgets.size() == playersMax) {
                budgets.remove(budgets.keySet().iterator().next());
            }
        }
        // Behind all others: the one who acted longest ago goes first.
        budgets.put(player, budget);
        return budget.take(nowNs);
    }
}
