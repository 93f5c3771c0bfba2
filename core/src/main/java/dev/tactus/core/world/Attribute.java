package dev.tactus.core.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One field of one entity by its name, for consoles and tests: {@code Attribute.of(world, 17, "Position", "x").set("1042")}. */
public final class Attribute {

    private final Table table;
    private final int id;
    private final Component component;
    private final Column column;

    private Attribute(Table table, int id, Component component, Column column) {
        this.table = table;
        this.id = id;
        this.component = component;
        this.column = column;
    }

    /**
     * Finds a field of an entity.
     *
     * @param id of the entity, 0 for the world itself
     * @param table the table
     * @param component the name of the component
     * @param field the name of the field
     * @return the field's value and place
     * @throws IllegalArgumentException if there is no such entity, component or field; the message names what there is
     */
    public static Attribute of(Table table, int id, String component, String field) {
        Component known = table.component(component);
        if (known == null) {
            throw new IllegalArgumentException("component: " + component + " (expected: one of " + names(table) + ")");
        }
        Column column = known.field(field);
        if (column == null) {
            throw new IllegalArgumentException(
                    "field: " + component + "." + field + " (expected: one of " + names(known) + ")");
        }
        Attribute attribute = new Attribute(table, id, known, column);
        attribute.row();
        return attribute;
    }

    private static List<String> names(Table table) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.componentCount(); i++) {
            names.add(table.component(i).name());
        }
        return names;
    }

    private static List<String> names(Component component) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < component.fieldCount(); i++) {
            names.add(component.field(i).name());
        }
        return names;
    }

    private int row() {
        int row = table.row(id);
        if (row < 0) {
            throw new IllegalArgumentException("entity: " + id + " (expected: one that is there)");
        }
        if (!component.has(row)) {
            throw new IllegalArgumentException(
                    "entity " + id + ": has no " + component.name() + " (expected: an entity with that component)");
        }
        return row;
    }

    /** {@return what the field holds} */
    public FieldType type() {
        return column.type();
    }

    /**
     * {@return the value as named forms have it: {@code Integer}, {@code Boolean}, {@code List<Integer>}, or {@code String} for
     * a text and, as an exact decimal, for a number with a fraction}
     *
     * @throws IllegalArgumentException if the entity is gone, or has lost the component
     */
    public Object get() {
        Map<String, Object> named = new LinkedHashMap<>();
        column.visit(row(), new FieldMapWriter(named));
        return named.getOrDefault(column.name(), "");
    }

    /** {@return the value as text, which {@link #set} understands} */
    public String text() {
        return String.valueOf(get());
    }

    /**
     * Sets the value.
     *
     * @param text a whole number; a decimal; {@code true} or {@code false}; any text; or numbers as {@code [1, 2]}
     * @throws MalformedStateException if it is none of the field's type
     * @throws IllegalArgumentException if the entity is gone, or has lost the component
     */
    public void set(String text) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(column.name(), value(text));
        column.visit(row(), new FieldMapReader(named));
    }

    private Object value(String text) {
        return switch (column.type()) {
            case INTEGER -> number(text.strip());
            case FIXED -> text.strip();
            case FLAG -> flag(text.strip());
            case TEXT -> text;
            case LIST -> list(text.strip());
        };
    }

    private int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(text, "a whole number within -2147483648..2147483647");
        }
    }

    private boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(text, "true or false");
        }
        return text.equals("true");
    }

    private List<Integer> list(String text) {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 2) {
            throw wrong(text, "numbers as [1, 2]");
        }
        String inside = text.substring(1, text.length() - 1).strip();
        List<Integer> numbers = new ArrayList<>();
        for (int from = 0; !inside.isEmpty() && from <= inside.length(); ) {
            int comma = inside.indexOf(',', from);
            int to = comma < 0 ? inside.length() : comma;
            numbers.add(number(inside.substring(from, to).strip()));
            from = to + 1;
        }
        return numbers;
    }

    private MalformedStateException wrong(String text, String expected) {
        return new MalformedStateException(
                component.name() + "." + column.name() + ": " + text + " (expected: " + expected + ")");
    }
}
