package dev.tactus.core.world;

import java.util.Arrays;

/** A yes or no of each entity. */
public final class FlagColumn extends Column {

    private boolean[] values = {};

    FlagColumn(DirtyMasks dirty, String name, int bit) {
        super(dirty, name, FieldType.FLAG, bit);
    }

    /**
     * {@return the value of a row; false where the entity does not have the component}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public boolean get(int row) {
        return values[row];
    }

    /**
     * Sets the value of a row, whose entity has the component.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param value the new value
     */
    public void set(int row, boolean value) {
        if (values[row] != value) {
            values[row] = value;
            touch(row);
        }
    }

    @Override
    void visit(int row, Fields fields) {
        set(row, fields.flag(name(), values[row]));
    }

    @Override
    void copyQuantized(int row, Column from, int fromRow) {
        values[row] = ((FlagColumn) from).values[fromRow];
    }

    @Override
    public boolean same(int row, Column other, int otherRow) {
        return values[row] == ((FlagColumn) other).values[otherRow];
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void clear(int row) {
        values[row] = false;
    }

    @Override
    void move(int from, int to, int count) {
        System.arraycopy(values, from, values, to, count);
    }

    @Override
    void copyFrom(Column other, int rows) {
        System.arraycopy(((FlagColumn) other).values, 0, values, 0, rows);
    }
}
