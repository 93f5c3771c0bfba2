package dev.tactus.games.realm;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A command was carried out, or was not; its sender is told. */
public final class CommandAnswered implements Event {

    private int seat;
    private int sequence;
    private boolean done;

    /** One of nothing, to be filled by its fields. */
    public CommandAnswered() {}

    CommandAnswered(int seat, int sequence, boolean done) {
        this.seat = seat;
        this.sequence = sequence;
        this.done = done;
    }

    /** Returns whose command it was. */
    public int seat() {
        return seat;
    }

    /** Returns the sender's number of it. */
    public int sequence() {
        return sequence;
    }

    /** Returns whether it was carried out. */
    public boolean isDone() {
        return done;
    }

    @Override
    public boolean visibleTo(int listener) {
        return listener == seat;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        sequence = f.integer("sequence", sequence);
        done = f.flag("done", done);
    }
}
