package dev.tactus.core.timeline;

import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;

/**
 * A number of each entity as it is drawn: between its values before and after the last step. Looked up once by name, then
 * asked for each row that is drawn.
 *
 * <pre>{@code
 * Between x = Between.of(timeline, "Position", "x");
 * int drawn = x.at(row, pace.fraction());
 * }</pre>
 */
public final class Interpolation {

    private final Table before;
    private final Table now;
    private final Component componentBefore;
    private final IntColumn from;
    private final IntColumn to;

    private Interpolation(Table before, Table now, String component, String field) {
        this.before = before;
        this.now = now;
        this.componentBefore = component(before, component);
        this.from = column(componentBefore, field);
        this.to = column(component(now, component), field);
    }

    /**
     * Looks a field up.
     *
     * @param timeline the timeline whose predicted world is drawn
     * @param component the name of the component
     * @param field the name of the field
     * @return the field between two states
     * @throws IllegalArgumentException if the world has no such component, or that no such field of numbers
     */
    public static Interpolation of(Timeline timeline, String component, String field) {
        return of(timeline.before(), timeline.world(), component, field);
    }

    /**
     * Looks a field up in any two tables of the same kind.
     *
     * @param before what fraction 0 shows
     * @param now what fraction 1 shows, and whose rows are asked for
     * @param component the name of the component
     * @param field the name of the field
     * @return the field between two states
     * @throws IllegalArgumentException as the other one
     */
    public static Interpolation of(Table before, Table now, String component, String field) {
        return new Interpolation(before, now, component, field);
    }

    private static Component component(Table table, String name) {
        Component component = table.component(name);
        if (component == null) {
            throw new IllegalArgumentException("component: " + name + " (expected: one of the world's)");
        }
        return component;
    }

    private static IntColumn column(Component component, String name) {
        if (component.field(name) instanceof IntColumn column) {
            return column;
        }
        throw new IllegalArgumentException(
                "field: " + component.name() + "." + name + " (expected: a field of numbers of that component)");
    }

    /**
     * {@return the number of a row of the world as it is drawn now} An entity that was not there before has its value.
     *
     * @param row of the world as it is now
     * @param fraction how much of the way is done, in units of 1/65536, 0..65536, from {@link TickPacer#fraction}
     */
    public int at(int row, int fraction) {
        int value = to.get(row);
        int rowBefore = before.row(now.id(row));
        if (rowBefore < 0 || !componentBefore.has(rowBefore)) {
            return value;
        }
        int start = from.get(rowBefore);
        int way = value - start;
        // In two halves, because the product of both does not fit into 32 bits.
        return start + (way >> 16) * fraction + (((way & 0xffff) * fraction) >>> 16);
    }
}
