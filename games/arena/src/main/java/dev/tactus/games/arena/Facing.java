package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** Which way a player shoots. */
final class Facing extends Component {

    /** In degrees, clockwise: 0 is up, 90 to the right. */
    final IntColumn rotation;

    Facing(Columns c) {
        super(c);
        rotation = c.integer("rotation");
    }
}
