package dev.tactus.web.interop;

import dev.tactus.core.timeline.Interpolation;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.FieldType;
import dev.tactus.core.world.Table;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float64Array;

/** Packs interpolated numbers of a world into one array for drawing. */
public final class InterpolatedFields {

    private static final double ONE = 65_536;

    private InterpolatedFields() {}

    /**
     * Returns, for each entity of {@code now} that has the component, its id and the interpolated fields.
     *
     * @param fraction of the way from {@code before} to {@code now}, in Q16.16
     * @param names of numeric fields of the component; throws a TypeError if the world has no such component or field
     */
    public static Float64Array of(Table before, Table now, int fraction, String component, JSArray<JSString> names) {
        try {
            return of(before, now, fraction, component, Js.strings(names));
        } catch (IllegalArgumentException e) {
            throw ArgumentChecks.rethrowAsTypeError(e);
        }
    }

    private static Float64Array of(Table before, Table now, int fraction, String component, String[] fields) {
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
