package dev.tactus.core.world;

import java.util.Arrays;

/** Numbers of each entity, such as the ids of others. */
public final class ListColumn extends Column {

    private static final int[] NONE = {};

    private int[][] values = {};

    ListColumn(DirtyMasks dirty, String name, int bit) {
        super(dirty, name, FieldType.LIST, bit);
    }

    /**
     * {@return the numbers of a row, not to be written to; empty where the entity does not have the component}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public int[] get(int row) {
        return values[row];
    }

    /**
     * Sets the numbers of a row, whose entity has the component; the array is not written to afterwards.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param value the new value
     */
    public void set(int row, int[] value) {
        if (!Arrays.equals(values[row], value)) {
            values[row] = value;
            touch(row);
        }
    }

    @Override
    void visit(int row, Fields fields) {
        set(row, fields.list(name(), values[row]));
    }

    @Override
    void copyQuantized(int row, Column from, int fromRow) {
        values[row] = ((ListColumn) from).values[fromRow];
    }

    @Override
    public boolean same(int row, Column other, int otherRow) {
        return Arrays.equals(values[row], ((ListColumn) other).values[otherRow]);
    }

    @Override
    void resize(int capacity) {
        int old = Math.min(values.length, capacity);
        values = Arrays.copyOf(values, capacity);
        Arrays.fill(values, old, capacity, NONE);
    }

    @Override
    void clear(int row) {
        values[row] = NONE;
    }

    @Override
    void move(int from, int to, int count) {
        System.arraycopy(values, from, values, to, count);
    }

    @Override
    void copyFrom(Column other, int rows) {
        System.arraycopy(((ListColumn) other).values, 0, values, 0, rows);
    }
}
