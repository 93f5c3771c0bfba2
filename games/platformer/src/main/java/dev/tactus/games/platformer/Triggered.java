package dev.tactus.games.platformer;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A unit began or ceased to touch a trigger, and something happened to it. */
public final class Triggered implements Event {

    private int unit;
    private String what;

    /** One of nothing, to be filled by its fields. */
    public Triggered() {
        this(0, "");
    }

    Triggered(int unit, String what) {
        this.unit = unit;
        this.what = what;
    }

    /** Returns the id of the unit. */
    public int unit() {
        return unit;
    }

    /** Returns what happened, such as {@code teleport}. */
    public String what() {
        return what;
    }

    @Override
    public void fields(Fields f) {
        unit = f.integer("unit", unit);
        what = f.text("what", what);
    }
}
