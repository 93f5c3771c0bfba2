package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The velocity of a running player. */
final class ArenaMotion extends Component {

    /** Units a second. */
    final IntColumn speed;

    /** Moves that it may make in this tick. */
    final IntColumn steps;

    ArenaMotion(Columns c) {
        super(c);
        speed = c.fixed("speed");
        steps = c.integer("steps");
    }
}
