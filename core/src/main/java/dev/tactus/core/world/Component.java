package dev.tactus.core.world;

import org.jspecify.annotations.Nullable;

/**
 * What some entities of a table have: a name and fields. A subclass declares its fields in its constructor, and the table
 * makes it:
 *
 * <pre>{@code
 * final class Position extends Component {
 *     final IntColumn x;
 *     final IntColumn y;
 *
 *     Position(Columns c) {
 *         super(c);
 *         x = c.integer("x");
 *         y = c.integer("y");
 *     }
 * }
 * }</pre>
 *
 * <p>A row stays the same entity's for the whole of a step.
 */
public abstract class Component {

    private final Columns columns;

    /** Takes where the fields are declared. */
    protected Component(Columns columns) {
        this.columns = columns;
    }

    /** Returns the component's name. */
    public final String name() {
        return columns.name();
    }

    /** Returns whether the entity of a row has this component. */
    public final boolean has(int row) {
        return columns.has(row);
    }

    /** Gives this component to the entity of a row; its fields are 0, no, empty. One that has it keeps its values. */
    public final void add(int row) {
        columns.table().attach(columns, row);
    }

    /** Takes this component from the entity of a row. */
    public final void remove(int row) {
        columns.table().detach(columns, row);
    }

    /** Shows the fields of a row to {@code fields}, and keeps what that returns. */
    public final void visit(int row, Fields fields) {
        columns.visit(row, fields);
    }

    /** Returns how many fields there are. */
    public final int fieldCount() {
        return columns.count();
    }

    /** Returns a field by its place in the order of declaration. */
    public final Column field(int index) {
        return columns.at(index);
    }

    /** Returns a field by its name, or null if there is none. */
    public final @Nullable Column field(String field) {
        for (int i = 0; i < columns.count(); i++) {
            if (columns.at(i).name().equals(field)) {
                return columns.at(i);
            }
        }
        return null;
    }

    /** Returns the table that this is a component of. */
    protected final Table table() {
        return columns.table();
    }

    final Columns columns() {
        return columns;
    }
}
