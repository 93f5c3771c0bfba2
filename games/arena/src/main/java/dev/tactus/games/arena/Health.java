package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;

/** The health of a player. */
final class Health extends Component {

    /** The dead neither move nor shoot, and are not hit. */
    final FlagColumn alive;

    /** 0 for a dead player. */
    final IntColumn points;

    /** The tick in which a dead player comes back. */
    final IntColumn respawnAt;

    Health(Columns c) {
        super(c);
        alive = c.flag("alive");
        points = c.integer("points");
        respawnAt = c.integer("respawn_at");
    }
}
