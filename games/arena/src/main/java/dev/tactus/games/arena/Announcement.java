package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/**
 * Tells all players what has happened, in a form that a protocol can put into words of its own: what kind of news it is,
 * about which players, and a text in plain English for those that have none.
 */
public final class Announcement implements Event {

    /** A player was killed by another one. */
    static final String KILL = "KILL";
    /** So many seconds of the match are left. */
    static final String TIME_LEFT = "TIME_LEFT";
    /** A match of so many seconds begins. */
    static final String MATCH_BEGAN = "MATCH_BEGAN";
    /** The list of players, asked for by a player. */
    static final String PLAYER_LIST = "PLAYER_LIST";
    /** A player was taken out of the world. */
    static final String KICK = "KICK";
    /** The effect of an order; the text says it. */
    static final String ORDER = "ORDER";

    private String kind;
    private int by;
    private int player;
    private int amount;
    private String text;

    /** One of nothing, to be filled by its fields. */
    public Announcement() {
        this(ORDER, 0, 0, 0, "");
    }

    Announcement(String kind, int by, int player, int amount, String text) {
        this.kind = kind;
        this.by = by;
        this.player = player;
        this.amount = amount;
        this.text = text;
    }

    /** Returns what kind of news it is. */
    public String kind() {
        return kind;
    }

    /** Returns the seat of the player who did it, 0 for the server. */
    public int by() {
        return by;
    }

    /** Returns the seat of the player to whom it was done, 0 for none. */
    public int player() {
        return player;
    }

    /** Returns how much: seconds, or points. */
    public int amount() {
        return amount;
    }

    /** Returns the news in plain English. */
    public String text() {
        return text;
    }

    @Override
    public String consoleOutput() {
        return by == 0 && kind.equals(ORDER) ? "to all: " + text : "";
    }

    @Override
    public void fields(Fields f) {
        kind = f.text("kind", kind);
        by = f.integer("by", by);
        player = f.integer("player", player);
        amount = f.integer("amount", amount);
        text = f.text("text", text);
    }
}
