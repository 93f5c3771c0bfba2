package dev.tactus.games.arena;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;

/** The match that is on; it belongs to the world itself. */
final class MatchState extends Component {

    /** The tick before which it ends. */
    final IntColumn endsAt;

    /** True if shots hurt players of the own side. */
    final FlagColumn friendlyFire;

    MatchState(Columns c) {
        super(c);
        endsAt = c.integer("ends_at");
        friendlyFire = c.flag("friendly_fire");
    }
}
