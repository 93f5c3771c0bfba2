package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** An answer to one player. */
public final class PrivateReply implements Event {

    private int seat;
    private String text;

    /** One of nothing, to be filled by its fields. */
    public PrivateReply() {
        this(0, "");
    }

    PrivateReply(int seat, String text) {
        this.seat = seat;
        this.text = text;
    }

    /** Returns whose player it is for; 0 for the operator's console, and then no player hears it. */
    public int seat() {
        return seat;
    }

    /** Returns the answer. */
    public String text() {
        return text;
    }

    @Override
    public boolean visibleTo(int listener) {
        return listener == seat && seat != 0;
    }

    @Override
    public String consoleOutput() {
        return seat == 0 ? text : "";
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        text = f.text("text", text);
    }
}
