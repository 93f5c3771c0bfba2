package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The score of a player in this match. */
final class Score extends Component {

    final IntColumn kills;

    final IntColumn deaths;

    Score(Columns c) {
        super(c);
        kills = c.integer("kills");
        deaths = c.integer("deaths");
    }
}
