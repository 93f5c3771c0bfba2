package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Right;
import dev.tactus.core.world.Fields;

/** The player of a seat has come in. */
public final class Joined implements Command {

    private String name;

    /** One of nothing, to be filled by its fields. */
    public Joined() {
        this("");
    }

    /** One of this name. */
    public Joined(String name) {
        this.name = name;
    }

    /** Returns the player's name. */
    public String name() {
        return name;
    }

    @Override
    public Right needs() {
        return Right.SERVER;
    }

    @Override
    public void fields(Fields f) {
        name = f.text("name", name);
    }
}
