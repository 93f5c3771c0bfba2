package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;

/** The seat that may command an entity. */
final class OwnedBy extends Component {

    /** The id of the owner. */
    final IntColumn owner;

    OwnedBy(Columns c) {
        super(c);
        owner = c.integer("owner");
    }
}
