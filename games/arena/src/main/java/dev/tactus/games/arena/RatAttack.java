package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** Everyone but one was killed by magic words. */
public final class RatAttack implements Event {

    private int seat;

    /** One of nothing, to be filled by its fields. */
    public RatAttack() {
        this(0);
    }

    RatAttack(int seat) {
        this.seat = seat;
    }

    /** Returns whose player said them. */
    public int seat() {
        return seat;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
    }
}
