package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The position of an entity's center; y grows downwards. Clients are sent 8 bits of the fraction. */
final class ArenaPosition extends Component {

    private static final int SHOWN_BITS = 8;

    final IntColumn x;

    final IntColumn y;

    ArenaPosition(Columns c) {
        super(c);
        x = c.fixed("x", SHOWN_BITS);
        y = c.fixed("y", SHOWN_BITS);
    }
}
