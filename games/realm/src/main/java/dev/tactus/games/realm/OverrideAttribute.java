package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** To set any attribute of any character. */
public final class OverrideAttribute implements RealmCommand {

    private final AttributeAssignment assignment;

    /** One of nothing, to be filled by its fields. */
    public OverrideAttribute() {
        assignment = new AttributeAssignment();
    }

    /** To set an attribute of the character of this name. */
    public OverrideAttribute(String name, String attribute, AttributeValue value) {
        assignment = new AttributeAssignment(name, attribute, value);
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.OPERATOR;
    }

    AttributeAssignment assignment() {
        return assignment;
    }

    @Override
    public void fields(Fields f) {
        assignment.fields(f);
    }
}
