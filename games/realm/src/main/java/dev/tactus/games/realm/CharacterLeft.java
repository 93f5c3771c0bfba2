package dev.tactus.games.realm;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A player's character has left, as it was then; no player is told, the server is, which keeps it until it comes again. */
public final class CharacterLeft implements Event {

    private int seat;
    private String name = "";
    private String visual = "";
    private int x;
    private int y;
    private int z;
    private String traits = "";

    /** One of nothing, to be filled by its fields. */
    public CharacterLeft() {}

    CharacterLeft(int seat, String name, String visual, int x, int y, int z, String traits) {
        this.seat = seat;
        this.name = name;
        this.visual = visual;
        this.x = x;
        this.y = y;
        this.z = z;
        this.traits = traits;
    }

    /** Returns the seat that was its player's. */
    public int seat() {
        return seat;
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns how it looked. */
    public String visual() {
        return visual;
    }

    /** Returns where it was, in units of 1/65536 of a tile, as y. */
    public int x() {
        return x;
    }

    /** Returns where it was, in units of 1/65536 of a tile. */
    public int y() {
        return y;
    }

    /** Returns its level. */
    public int z() {
        return z;
    }

    /** Returns its attributes, one a line, as {@link Restore} takes them. */
    public String traits() {
        return traits;
    }

    @Override
    public boolean visibleTo(int listener) {
        return false;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        name = f.text("name", name);
        visual = f.text("visual", visual);
        x = f.fixed("x", x);
        y = f.fixed("y", y);
        z = f.integer("z", z);
        traits = f.text("traits", traits);
    }
}
