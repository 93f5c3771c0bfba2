package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FlagColumn;

/** A power-up that a player has picked up. */
final class PowerUp extends Component {

    /** Shoots in every tick, and turns by that. */
    final FlagColumn sonic;

    PowerUp(Columns c) {
        super(c);
        sonic = c.flag("sonic");
    }
}
