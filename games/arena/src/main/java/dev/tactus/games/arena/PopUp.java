package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** Something is to be shown large. */
public final class PopUp implements Event {

    private String text;

    /** One of nothing, to be filled by its fields. */
    public PopUp() {
        this("");
    }

    PopUp(String text) {
        this.text = text;
    }

    /** Returns what. */
    public String text() {
        return text;
    }

    @Override
    public void fields(Fields f) {
        text = f.text("text", text);
    }
}
