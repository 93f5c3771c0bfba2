package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A non-player character leaves the world. */
public final class RemoveNpc implements RealmCommand {

    private String name = "";

    /** One of nothing, to be filled by its fields. */
    public RemoveNpc() {}

    /** The character of this name leaves. */
    public RemoveNpc(String name) {
        this.name = name;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.OPERATOR;
    }

    String name() {
        return name;
    }

    @Override
    public void fields(Fields f) {
        name = f.text("name", name);
    }
}
