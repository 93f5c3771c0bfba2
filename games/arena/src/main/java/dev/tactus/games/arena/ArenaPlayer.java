package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TextColumn;

/** The owner of an entity; old protocols number players by the seat less 1. */
final class ArenaPlayer extends Component {

    /** From 1. */
    final IntColumn seat;

    /** As others may see it. */
    final TextColumn name;

    ArenaPlayer(Columns c) {
        super(c);
        seat = c.integer("seat");
        name = c.text("name");
    }
}
