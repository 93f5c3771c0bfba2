package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The vertical motion of an entity that falls. */
final class RigidBody extends Component {

    /** The way up in a step. */
    final IntColumn vy;

    RigidBody(Columns c) {
        super(c);
        vy = c.integer("vy");
    }
}
