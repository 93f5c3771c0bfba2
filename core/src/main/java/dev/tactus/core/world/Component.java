package dev.tactus.core.world;

import org.jspecify.annotations.Nullable;

/**
 * A named group of fields that some entities of a table have. A subclass declares its fields in its constructor, and
 * the table
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

    /** {@return the component's name} */
    public final String name() {
        return columns.name();
    }

    /**
     * {@return whether the entity of a row has this component}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public final boolean has(int row) {
        return columns.has(row);
    }

    /**
     * Gives this component to the entity of a row; its fields are 0, no, empty. One that has it keeps its values.
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public final void add(int row) {
        columns.table().attach(columns, row);
    }

    /**
     * Takes this component from the entity of a row.
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public final void remove(int row) {
        columns.table().detach(columns, row);
    }

    /**
     * Shows the fields of a row to {@code fields}, and keeps what that returns.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param fields the fields
     */
    public final void visit(int row, Fields fields) {
        columns.visit(row, fields);
    }

    /** {@return how many fields there are} */
    public final int fieldCount() {
        return columns.count();
    }

    /**
     * {@return a field by its place in the order of declaration}
     *
     * @param index the position in the order of declaration, from 0
     */
    public final Column field(int index) {
        return columns.at(index);
    }

    /**
     * {@return a field by its name, or null if there is none}
     *
     * @param field the name of the field
     */
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
