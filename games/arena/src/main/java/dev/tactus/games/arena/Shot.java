package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** Something that was fired and flies. */
final class Shot extends Component {

    /** The shooter's seat. */
    final IntColumn shooter;

    /** The shooter's side when it was fired. */
    final IntColumn team;

    /** Units a tick. */
    final IntColumn vx;

    final IntColumn vy;

    Shot(Columns c) {
        super(c);
        shooter = c.integer("shooter");
        team = c.integer("team");
        vx = c.fixed("vx");
        vy = c.fixed("vy");
    }
}
