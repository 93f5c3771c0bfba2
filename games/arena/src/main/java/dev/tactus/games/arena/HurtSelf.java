package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.Fields;

/** A wish to lose as much health as a hit costs: the "die" key of older clients. */
public final class HurtSelf implements Command {

    @Override
    public void fields(Fields f) {}
}
