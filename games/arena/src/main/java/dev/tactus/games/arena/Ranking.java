package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A match is over; this is how it went. */
public final class Ranking implements Event {

    private String text;

    /** One of nothing, to be filled by its fields. */
    public Ranking() {
        this("");
    }

    Ranking(String text) {
        this.text = text;
    }

    /** Returns the ranking, a line a player, with the colours of BBCode. */
    public String text() {
        return text;
    }

    @Override
    public void fields(Fields f) {
        text = f.text("text", text);
    }
}
