package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.Fields;

/** A wish to play on the other side. */
public final class ChangeTeam implements Command {

    @Override
    public void fields(Fields f) {}
}
