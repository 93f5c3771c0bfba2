package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A line of the operator's console, who is no player: something to say to all, or after a slash an order. */
public final class ConsoleLine implements Command {

    private String text;

    /** One of nothing, to be filled by its fields. */
    public ConsoleLine() {
        this("");
    }

    /** One with this text. */
    public ConsoleLine(String text) {
        this.text = TextSanitizer.line(text, Chat.CHARS_MAX);
    }

    String text() {
        return text;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    @Override
    public void fields(Fields f) {
        text = TextSanitizer.line(f.text("text", text), Chat.CHARS_MAX);
    }
}
