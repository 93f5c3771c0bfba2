package dev.tactus.games.realm;

import dev.tactus.core.game.Right;
import dev.tactus.core.world.Fields;

/** A seat is nobody's any more. */
final class Leave implements Order {

    private int seat = 1;

    Leave() {}

    Leave(int seat) {
        this.seat = seat;
    }

    @Override
    public Right needs() {
        return Right.SERVER;
    }

    int seat() {
        return seat;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat, 1, SEAT_MAX);
    }
}
