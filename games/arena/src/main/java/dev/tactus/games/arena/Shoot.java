package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.Fields;

/** A wish to fire; in vain until the gun has cooled down. */
public final class Shoot implements Command {

    @Override
    public void fields(Fields f) {}
}
