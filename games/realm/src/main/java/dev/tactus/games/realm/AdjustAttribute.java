package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** To add to a number that is an attribute: of one's own character where the map lets it be set, or of any. */
public final class AdjustAttribute implements RealmCommand {

    private final AttributeAssignment change;
    private boolean any;

    /** One of nothing, to be filled by its fields. */
    public AdjustAttribute() {
        change = new AttributeAssignment();
    }

    /**
     * To add to a number.
     *
     * @param name of the character
     * @param attribute that is a number already
     * @param amount what is added, a number
     * @param any whether any attribute of any character may be meant, which needs the operator's permission
     */
    public AdjustAttribute(String name, String attribute, AttributeValue amount, boolean any) {
        this.change = new AttributeAssignment(name, attribute, amount);
        this.any = any;
    }

    @Override
    public CommandPermission requiredPermission() {
        return any ? CommandPermission.OPERATOR : CommandPermission.PLAYER;
    }

    AttributeAssignment change() {
        return change;
    }

    boolean isAny() {
        return any;
    }

    @Override
    public void fields(Fields f) {
        change.fields(f);
        any = f.flag("any", any);
    }
}
