package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TextColumn;

/** Which side a player is on. */
final class Team extends Component {

    /** A {@link Side} by its place. */
    final IntColumn id;

    /** The name of that side. */
    final TextColumn name;

    Team(Columns c) {
        super(c);
        id = c.integer("id");
        name = c.text("name");
    }
}
