package dev.tactus.games.realm;

import dev.tactus.core.world.Fields;

/** To set an attribute of one's own character, of those that the map says may be. */
public final class SetAttribute implements RealmCommand {

    private final AttributeAssignment assignment;

    /** One of nothing, to be filled by its fields. */
    public SetAttribute() {
        assignment = new AttributeAssignment();
    }

    /** To set an attribute; the name is that of the own character. */
    public SetAttribute(String name, String attribute, AttributeValue value) {
        assignment = new AttributeAssignment(name, attribute, value);
    }

    AttributeAssignment assignment() {
        return assignment;
    }

    @Override
    public void fields(Fields f) {
        assignment.fields(f);
    }
}
