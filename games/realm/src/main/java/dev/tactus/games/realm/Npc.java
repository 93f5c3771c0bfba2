package dev.tactus.games.realm;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;

/** A non-player character. */
final class Npc extends Component {

    /** The tile where it is at home. */
    final IntColumn homeX;

    final IntColumn homeY;

    /** Tiles that it goes from there, or looks. */
    final IntColumn range;

    /** True if it came with the map, and goes with it. */
    final FlagColumn isOfMap;

    Npc(Columns c) {
        super(c);
        homeX = c.integer("home_x");
        homeY = c.integer("home_y");
        range = c.integer("range");
        isOfMap = c.flag("of_map");
    }
}
