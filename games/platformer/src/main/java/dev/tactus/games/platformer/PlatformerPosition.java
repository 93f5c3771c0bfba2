package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The position of an entity's center; y grows upwards. */
final class PlatformerPosition extends Component {

    final IntColumn x;

    final IntColumn y;

    PlatformerPosition(Columns c) {
        super(c);
        x = c.integer("x");
        y = c.integer("y");
    }
}
