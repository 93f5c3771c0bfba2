package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The reload state of a player's gun. */
final class Gun extends Component {

    /** Between two shots, in thousandths of a second. */
    final IntColumn cooldownMs;

    /** The first tick in which it can shoot again. */
    final IntColumn readyAt;

    Gun(Columns c) {
        super(c);
        cooldownMs = c.integer("cooldown_ms");
        readyAt = c.integer("ready_at");
    }
}
