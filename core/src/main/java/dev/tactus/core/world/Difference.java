package dev.tactus.core.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing in which a table is not as it should be.
 *
 * @param entity the entity's id; 0 for the world itself
 * @param component the component's name; empty where the whole entity is meant
 * @param field the field's name; empty where the whole component is meant
 * @param is what the table holds; {@code missing} or {@code there} for an entity or component
 * @param shouldBe what it should hold
 */
public record Difference(int entity, String component, String field, String is, String shouldBe) {

    private static final String MISSING = "missing";
    private static final String THERE = "there";

    /**
     * Compares two tables of the same kind, entity by entity in the order of their ids.
     *
     * @param max differences at most; further ones are not looked for
     * @param is the table to examine
     * @param shouldBe the table that is right
     * @return the differences, empty if the tables are equal but for their ticks and next ids
     */
    public static List<Difference> between(Table is, Table shouldBe, int max) {
        List<Difference> found = new ArrayList<>();
        int left = 0;
        int right = 0;
        while ((left < is.rows() || right < shouldBe.rows()) && found.size() < max) {
            int leftId = left < is.rows() ? is.ids[left] : Integer.MAX_VALUE;
            int rightId = right < shouldBe.rows() ? shouldBe.ids[right] : Integer.MAX_VALUE;
            if (leftId < rightId) {
                found.add(new Difference(leftId, "", "", THERE, MISSING));
                left++;
            } else if (rightId < leftId) {
                found.add(new Difference(rightId, "", "", MISSING, THERE));
                right++;
            } else {
                compareEntity(is, left++, shouldBe, right++, max, found);
            }
        }
        return found;
    }

    private static void compareEntity(Table is, int left, Table shouldBe, int right, int max, List<Difference> found) {
        for (int i = 0; i < is.componentCount(); i++) {
            Component a = is.component(i);
            Component b = shouldBe.component(i);
            if (a.has(left) != b.has(right) && found.size() < max) {
                String now = a.has(left) ? THERE : MISSING;
                found.add(new Difference(is.ids[left], a.name(), "", now, a.has(left) ? MISSING : THERE));
            } else if (a.has(left)) {
                compareFields(is.ids[left], a, left, b, right, max, found);
            }
        }
    }

    private static void compareFields(
            int entity, Component a, int left, Component b, int right, int max, List<Difference> found) {
        for (int i = 0; i < a.fieldCount() && found.size() < max; i++) {
            Column column = a.field(i);
            if (!column.same(left, b.field(i), right)) {
                String is = text(column, left);
                found.add(new Difference(entity, a.name(), column.name(), is, text(b.field(i), right)));
            }
        }
    }

    private static String text(Column column, int row) {
        Map<String, Object> named = new LinkedHashMap<>();
        column.visit(row, new FieldMapWriter(named));
        return String.valueOf(named.get(column.name()));
    }

    /** Returns a sentence, such as {@code entity 17 Position.x is 1042, should be 1041}. */
    @Override
    public String toString() {
        String what = entity == 0 ? "the world's" : "entity " + entity;
        if (!component.isEmpty()) {
            what += " " + component;
        }
        if (!field.isEmpty()) {
            what += "." + field;
        }
        return what + " is " + is + ", should be " + shouldBe;
    }
}
