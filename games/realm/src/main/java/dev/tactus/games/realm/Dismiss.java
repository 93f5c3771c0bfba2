package dev.tactus.games.realm;

import dev.tactus.core.game.Right;
import dev.tactus.core.world.Fields;

/** A character that nobody plays leaves the world. */
public final class Dismiss implements Order {

    private String name = "";

    /** One of nothing, to be filled by its fields. */
    public Dismiss() {}

    /** The character of this name leaves. */
    public Dismiss(String name) {
        this.name = name;
    }

    @Override
    public Right needs() {
        return Right.OPERATOR;
    }

    String name() {
        return name;
    }

    @Override
    public void fields(Fields f) {
        name = f.text("name", name);
    }
}
