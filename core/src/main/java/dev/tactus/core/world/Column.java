package dev.tactus.core.world;

import org.jspecify.annotations.Nullable;

/** One field of all entities that have a component: the values by row. */
public abstract sealed class Column permits IntColumn, FlagColumn, TextColumn, ListColumn {

    private final DirtyMasks dirty;
    private final String name;
    private final FieldType type;
    private final int bit;

    Column(DirtyMasks dirty, String name, FieldType type, int bit) {
        this.dirty = dirty;
        this.name = name;
        this.type = type;
        this.bit = bit;
    }

    /** {@return the field's name} */
    public final String name() {
        return name;
    }

    /** {@return what the field holds} */
    public final FieldType type() {
        return type;
    }

    /** Notes that the value of a row is another one now. */
    final void touch(int row) {
        dirty.mark(row, bit);
    }

    /** Shows the row's value to {@code fields} and keeps what that returns. */
    abstract void visit(int row, Fields fields);

    /**
     * {@return whether two rows hold the same value; the other column is the same field of another table}
     *
     * @param row the row of an entity, 0..rows - 1
     * @param other a column of the same type
     * @param otherRow the row in the other column
     */
    public abstract boolean same(int row, Column other, int otherRow);

    /** Takes over what is shown of the value of a row of the same field of another table. */
    abstract void copyQuantized(int row, Column from, int fromRow);

    /** Writes a row's value for a reader that holds another table; null where it holds no such value. */
    void writeDelta(int row, @Nullable Column held, int heldRow, FieldBytesWriter out) {
        visit(row, out);
    }

    /** Reads what {@link #writeDelta} wrote. */
    void readDelta(int row, @Nullable Column held, int heldRow, FieldBytesReader in) {
        visit(row, in);
    }

    abstract void resize(int capacity);

    abstract void clear(int row);

    /** Copies the values {@code from..from+count-1} to {@code to}; the ranges may overlap. */
    abstract void move(int from, int to, int count);

    /** Takes over the first rows of the same field of another table. */
    abstract void copyFrom(Column other, int rows);
}
