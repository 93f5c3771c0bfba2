package dev.tactus.games.platformer;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.TextColumn;

/** Makes something happen to units that touch its box. It is no obstacle. */
final class Trigger extends Component {

    /** The effect on a unit that begins to touch it, empty for none. */
    final TextColumn onEnter;

    /** The effect on a unit that no longer touches it, empty for none. */
    final TextColumn onExit;

    Trigger(Columns c) {
        super(c);
        onEnter = c.text("on_enter");
        onExit = c.text("on_exit");
    }
}
