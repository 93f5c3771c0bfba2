package dev.tactus.games.realm;

import dev.tactus.core.world.Fields;

/** To set an attribute of one's own character, of those that the map says may be. */
public final class SetAttribute implements Order {

    private final Assignment assignment;

    /** One of nothing, to be filled by its fields. */
    public SetAttribute() {
        assignment = new Assignment();
    }

    /** To set an attribute; the name is that of the own character. */
    public SetAttribute(String name, String attribute, Trait value) {
        assignment = new Assignment(name, attribute, value);
    }

    Assignment assignment() {
        return assignment;
    }

    @Override
    public void fields(Fields f) {
        assignment.fields(f);
    }
}
