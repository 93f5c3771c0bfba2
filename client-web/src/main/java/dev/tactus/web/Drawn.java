package dev.tactus.web;

import dev.tactus.core.timeline.Between;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FieldType;
import org.teavm.jso.typedarrays.Float64Array;

/** Numbers of a world as they are drawn, packed. */
final class Drawn {

    private static final double ONE = 65_536;

    private Drawn() {}

    /**
     * Returns the id and the fields of each entity that has the component.
     *
     * @throws IllegalArgumentException if the world has no such component, or that no such field of numbers
     */
    static Float64Array of(Timeline timeline, int fraction, String component, String[] fields) {
        Between[] between = new Between[fields.length];
        double[] units = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
            between[i] = Between.of(timeline, component, fields[i]);
            units[i] = isFixed(timeline, component, fields[i]) ? ONE : 1;
        }
        Component has = timeline.world().component(component);
        int rows = timeline.world().rows();
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += has != null && has.has(row) ? 1 : 0;
        }
        Float64Array drawn = new Float64Array(count * (1 + fields.length));
        int at = 0;
        for (int row = 0; row < rows; row++) {
            if (has != null && has.has(row)) {
                drawn.set(at++, timeline.world().id(row));
                for (int i = 0; i < fields.length; i++) {
                    drawn.set(at++, between[i].at(row, fraction) / units[i]);
                }
            }
        }
        return drawn;
    }

    private static boolean isFixed(Timeline timeline, String component, String field) {
        Component known = timeline.world().component(component);
        var column = known == null ? null : known.field(field);
        return column != null && column.type() == FieldType.FIXED;
    }
}
