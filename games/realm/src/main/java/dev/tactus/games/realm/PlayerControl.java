package dev.tactus.games.realm;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The control of a character by a player. */
final class PlayerControl extends Component {

    /** By whom. */
    final IntColumn seat;

    /** The tick of its next move at the earliest. */
    final IntColumn moveTick;

    PlayerControl(Columns c) {
        super(c);
        seat = c.integer("seat");
        moveTick = c.integer("move_tick");
    }
}
