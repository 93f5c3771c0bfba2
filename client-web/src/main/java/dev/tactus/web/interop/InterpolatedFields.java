package dev.tactus.web.interop;

import dev.tactus.core.timeline.Interpolation;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FieldType;
import dev.tactus.core.world.Table;
import org.teavm.jso.typedarrays.Float64Array;

/** Numbers of a world as they are drawn, packed. */
public final class InterpolatedFields {

    private static final double ONE = 65_536;

    private InterpolatedFields() {}

    /** Returns numbers of the world that a timeline draws; else as the other one. */
    public static Float64Array of(Timeline timeline, int fraction, String component, String[] fields) {
        return of(timeline.before(), timeline.world(), fraction, component, fields);
    }

    /**
     * Returns the id and the fields of each entity of {@code now} that has the component.
     *
     * @param fraction how much of the way from {@code before} is done
     * @throws IllegalArgumentException if the world has no such component, or that no such field of numbers
     */
    public static Float64Array of(Table before, Table now, int fraction, String component, String[] fields) {
        Interpolation[] between = new Interpolation[fields.length];
        double[] units = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
            between[i] = Interpolation.of(before, now, component, fields[i]);
            units[i] = isFixed(now, component, fields[i]) ? ONE : 1;
        }
        Component has = now.component(component);
        int rows = now.rows();
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += has != null && has.has(row) ? 1 : 0;
        }
        Float64Array drawn = new Float64Array(count * (1 + fields.length));
        int at = 0;
        for (int row = 0; row < rows; row++) {
            if (has != null && has.has(row)) {
                drawn.set(at++, now.id(row));
                for (int i = 0; i < fields.length; i++) {
                    drawn.set(at++, between[i].at(row, fraction) / units[i]);
                }
            }
        }
        return drawn;
    }

    private static boolean isFixed(Table now, String component, String field) {
        Component known = now.component(component);
        var column = known == null ? null : known.field(field);
        return column != null && column.type() == FieldType.FIXED;
    }
}
