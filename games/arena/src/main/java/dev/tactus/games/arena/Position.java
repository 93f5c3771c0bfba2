package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** Where the middle of an entity is; y grows downwards. */
final class Position extends Component {

    final IntColumn x;

    final IntColumn y;

    Position(Columns c) {
        super(c);
        x = c.fixed("x");
        y = c.fixed("y");
    }
}
