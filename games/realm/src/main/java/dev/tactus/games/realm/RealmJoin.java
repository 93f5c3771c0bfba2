package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A player has taken a seat. */
final class RealmJoin implements RealmCommand {

    private int seat = 1;
    private String name = "";

    RealmJoin() {}

    RealmJoin(int seat, String name) {
        this.seat = seat;
        this.name = name;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    int seat() {
        return seat;
    }

    String name() {
        return name;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat, 1, SEAT_MAX);
        name = f.text("name", name);
    }
}
