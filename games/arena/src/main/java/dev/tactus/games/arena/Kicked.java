package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A player was taken out of the world by a moderator. */
public final class Kicked implements Event {

    private int seat;
    private int by;

    /** One of nothing, to be filled by its fields. */
    public Kicked() {
        this(0, 0);
    }

    Kicked(int seat, int by) {
        this.seat = seat;
        this.by = by;
    }

    /** Returns whose player. */
    public int seat() {
        return seat;
    }

    /** Returns whose player gave the order. */
    public int by() {
        return by;
    }

    @Override
    public int kickedSeat() {
        return seat;
    }

    @Override
    public String consoleOutput() {
        // Chat and its orders number players from 0.
        return by == 0 ? "kicked " + (seat - 1) : "";
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        by = f.integer("by", by);
    }
}
