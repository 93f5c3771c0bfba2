package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** The player of a seat has left. */
public final class PlayerLeft implements Command {

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    @Override
    public void fields(Fields f) {}
}
