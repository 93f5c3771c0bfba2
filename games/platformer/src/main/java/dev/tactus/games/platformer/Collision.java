package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The half width and half height of an entity. */
final class Collision extends Component {

    final IntColumn width;

    final IntColumn height;

    Collision(Columns c) {
        super(c);
        width = c.integer("width");
        height = c.integer("height");
    }
}
