package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A seat has become free. */
final class RealmLeave implements RealmCommand {

    private int seat = 1;

    RealmLeave() {}

    RealmLeave(int seat) {
        this.seat = seat;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    int seat() {
        return seat;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat, 1, SEAT_MAX);
    }
}
