package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** The player of a seat has come in. */
public final class PlayerJoined implements Command {

    private String name;

    /** One of nothing, to be filled by its fields. */
    public PlayerJoined() {
        this("");
    }

    /** One of this name. */
    public PlayerJoined(String name) {
        this.name = name;
    }

    /** Returns the player's name. */
    public String name() {
        return name;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    @Override
    public void fields(Fields f) {
        name = f.text("name", name);
    }
}
