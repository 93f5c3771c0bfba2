package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A player has said something to all. */
public final class ChatSaid implements Event {

    private int seat;
    private String name;
    private String text;

    /** One of nothing, to be filled by its fields. */
    public ChatSaid() {
        this(0, "", "");
    }

    ChatSaid(int seat, String name, String text) {
        this.seat = seat;
        this.name = name;
        this.text = text;
    }

    /** Returns whose player spoke, 0 for the server. */
    public int seat() {
        return seat;
    }

    /** Returns the player's name, empty for the server. */
    public String name() {
        return name;
    }

    /** Returns what was said. */
    public String text() {
        return text;
    }

    @Override
    public String consoleOutput() {
        return seat == 0 ? "to all: " + text : "";
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        name = f.text("name", name);
        text = f.text("text", text);
    }
}
