package dev.tactus.core.world;

import java.util.Arrays;

/** A text of each entity. */
public final class TextColumn extends Column {

    private String[] values = {};

    TextColumn(DirtyMasks dirty, String name, int bit) {
        super(dirty, name, FieldType.TEXT, bit);
    }

    /**
     * {@return the value of a row; empty where the entity does not have the component}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public String get(int row) {
        return values[row];
    }

    /**
     * Sets the value of a row, whose entity has the component.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param value the new value
     */
    public void set(int row, String value) {
        if (!values[row].equals(value)) {
            values[row] = value;
            touch(row);
        }
    }

    @Override
    void visit(int row, Fields fields) {
        set(row, fields.text(name(), values[row]));
    }

    @Override
    void copyQuantized(int row, Column from, int fromRow) {
        values[row] = ((TextColumn) from).values[fromRow];
    }

    @Override
    public boolean same(int row, Column other, int otherRow) {
        return values[row].equals(((TextColumn) other).values[otherRow]);
    }

    @Override
    void resize(int capacity) {
        int old = Math.min(values.length, capacity);
        values = Arrays.copyOf(values, capacity);
        Arrays.fill(values, old, capacity, "");
    }

    @Override
    void clear(int row) {
        values[row] = "";
    }

    @Override
    void move(int from, int to, int count) {
        System.arraycopy(values, from, values, to, count);
    }

    @Override
    void copyFrom(Column other, int rows) {
        System.arraycopy(((TextColumn) other).values, 0, values, 0, rows);
    }
}
