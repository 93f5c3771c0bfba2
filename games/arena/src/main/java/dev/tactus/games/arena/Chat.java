package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A line of chat: something to say, or after a slash an order. */
public final class Chat implements Command {

    /** Chars of a line; what is longer is cut. */
    public static final int CHARS_MAX = 256;

    private String text;

    /** One of nothing, to be filled by its fields. */
    public Chat() {
        this("");
    }

    /** One with this text. */
    public Chat(String text) {
        this.text = TextSanitizer.line(text, CHARS_MAX);
    }

    /** Returns what was typed. */
    public String text() {
        return text;
    }

    /** Returns who may give the order that the line is; everybody may speak. */
    @Override
    public CommandPermission requiredPermission() {
        return ChatLineParser.read(text) instanceof ChatLineParser.CommandLine(AdminCommand order)
                ? order.requiredPermission()
                : CommandPermission.PLAYER;
    }

    @Override
    public void fields(Fields f) {
        text = TextSanitizer.line(f.text("text", text), CHARS_MAX);
    }
}
