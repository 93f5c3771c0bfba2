package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** To change a number by so much: an attribute of a character, or its {@code x}, {@code y} or {@code z}. */
public final class ChangeAttribute implements RealmCommand {

    private String name = "";
    private String attribute = "";
    private int amount;

    /** One of nothing, to be filled by its fields. */
    public ChangeAttribute() {}

    /**
     * To change a number.
     *
     * @param name of the character; empty for the own one
     * @param attribute that is a number, or is not there yet
     * @param amount in units of 1/65536
     */
    public ChangeAttribute(String name, String attribute, int amount) {
        this.name = name;
        this.attribute = attribute;
        this.amount = amount;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.OPERATOR;
    }

    String name() {
        return name;
    }

    String attribute() {
        return attribute;
    }

    int amount() {
        return amount;
    }

    @Override
    public void fields(Fields f) {
        name = f.text("name", name);
        attribute = f.text("attribute", attribute);
        amount = f.fixed("amount", amount);
    }
}
