package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.ListColumn;

/** Which triggers a unit touches. */
final class TriggerOverlap extends Component {

    /** Their ids, rising. */
    final ListColumn inside;

    TriggerOverlap(Columns c) {
        super(c);
        inside = c.list("inside");
    }
}
