package dev.tactus.games.realm;

import dev.tactus.core.game.Right;
import dev.tactus.core.world.Fields;

/** To set any attribute of any character. */
public final class OverrideAttribute implements Order {

    private final Assignment assignment;

    /** One of nothing, to be filled by its fields. */
    public OverrideAttribute() {
        assignment = new Assignment();
    }

    /** To set an attribute of the character of this name. */
    public OverrideAttribute(String name, String attribute, Trait value) {
        assignment = new Assignment(name, attribute, value);
    }

    @Override
    public Right needs() {
        return Right.OPERATOR;
    }

    Assignment assignment() {
        return assignment;
    }

    @Override
    public void fields(Fields f) {
        assignment.fields(f);
    }
}
