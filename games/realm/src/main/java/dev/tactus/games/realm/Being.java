package dev.tactus.games.realm;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TextColumn;

/** A character. */
final class Being extends Component {

    /** Bits of a fraction that clients are told: 1/256 of a tile. */
    private static final int SHOWN_BITS = 8;

    final TextColumn name;

    final TextColumn visual;

    /** The attributes that were set, see {@link AttributeList}. */
    final TextColumn traits;

    /** The position: whole numbers are the middles of tiles. */
    final IntColumn x;

    final IntColumn y;

    /** The level. */
    final IntColumn z;

    Being(Columns c) {
        super(c);
        name = c.text("name");
        visual = c.text("visual");
        traits = c.text("traits");
        x = c.fixed("x", SHOWN_BITS);
        y = c.fixed("y", SHOWN_BITS);
        z = c.integer("z");
    }
}
