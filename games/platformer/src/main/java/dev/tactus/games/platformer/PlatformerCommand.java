package dev.tactus.games.platformer;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.Fields;
import java.util.Arrays;

/** A command of a player to some of their units. */
abstract sealed class PlatformerCommand implements Command permits Jump, PlatformerMove {

    private int[] targets;

    PlatformerCommand(int[] targets) {
        this.targets = sorted(targets);
    }

    /** Returns the ids of the units that shall do it, rising; not to be written to. */
    public final int[] targets() {
        return targets;
    }

    /** Returns the direction, 0 where there is none. */
    abstract int x();

    @Override
    public void fields(Fields f) {
        targets = sorted(f.list("targets", targets));
    }

    private static int[] sorted(int[] targets) {
        for (int i = 1; i < targets.length; i++) {
            if (targets[i - 1] > targets[i]) {
                int[] sorted = targets.clone();
                Arrays.sort(sorted);
                return sorted;
            }
        }
        return targets;
    }
}
