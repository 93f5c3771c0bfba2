package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.Fields;

/** A wish for the power-up "sonic". */
public final class TakePowerUp implements Command {

    @Override
    public void fields(Fields f) {}
}
