package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The movement that an entity was ordered to make. */
final class Movement extends Component {

    /** The direction that it runs in until told otherwise: -1, 0 or 1. */
    final IntColumn x;

    /** 1 if it wants to jump in the next step. */
    final IntColumn y;

    Movement(Columns c) {
        super(c);
        x = c.integer("x");
        y = c.integer("y");
    }
}
