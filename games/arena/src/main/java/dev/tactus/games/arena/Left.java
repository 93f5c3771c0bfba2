package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Right;
import dev.tactus.core.world.Fields;

/** The player of a seat has left. */
public final class Left implements Command {

    @Override
    public Right needs() {
        return Right.SERVER;
    }

    @Override
    public void fields(Fields f) {}
}
