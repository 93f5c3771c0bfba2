package dev.tactus.games.realm;

import dev.tactus.core.world.Fields;

/** Which attribute of which character is to be what. */
final class AttributeAssignment {

    private String name = "";
    private String attribute = "";
    private String value = "";

    AttributeAssignment() {}

    AttributeAssignment(String name, String attribute, AttributeValue value) {
        this.name = name;
        this.attribute = attribute;
        this.value = value.format();
    }

    String name() {
        return name;
    }

    String attribute() {
        return attribute;
    }

    /** Returns the value as it was written, which may be none. */
    String value() {
        return value;
    }

    void fields(Fields f) {
        name = f.text("name", name);
        attribute = f.text("attribute", attribute);
        value = f.text("value", value);
    }
}
