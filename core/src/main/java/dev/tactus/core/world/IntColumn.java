package dev.tactus.core.world;

import dev.tactus.core.frame.Varint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A number of each entity; an id, a count, or a fixed-point number. */
public final class IntColumn extends Column {

    private int[] values = {};

    /** The lowest bits that clients who are told states do not get. */
    private int hiddenBits;

    IntColumn(DirtyMasks dirty, String name, FieldType type, int bit) {
        super(dirty, name, type, bit);
    }

    void precisionBits(int bits) {
        hiddenBits = 16 - bits;
    }

    /**
     * {@return the value of a row; 0 where the entity does not have the component}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public int get(int row) {
        return values[row];
    }

    /**
     * Sets the value of a row, whose entity has the component.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param value the new value
     */
    public void set(int row, int value) {
        if (values[row] != value) {
            values[row] = value;
            touch(row);
        }
    }

    /**
     * Adds to the value of a row; beyond 32 bits it wraps.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param amount the amount to add, negative to subtract
     */
    public void add(int row, int amount) {
        set(row, values[row] + amount);
    }

    @Override
    void visit(int row, Fields fields) {
        int value = values[row];
        set(row, type() == FieldType.FIXED ? fields.fixed(name(), value) : fields.integer(name(), value));
    }

    @Override
    void copyQuantized(int row, Column from, int fromRow) {
        values[row] = ((IntColumn) from).values[fromRow] >> hiddenBits << hiddenBits;
    }

    @Override
    void writeDelta(int row, @Nullable Column held, int heldRow, FieldBytesWriter out) {
        int before = held == null ? 0 : ((IntColumn) held).values[heldRow] >> hiddenBits;
        out.varint(Varint.zigzag((values[row] >> hiddenBits) - before));
    }

    @Override
    void readDelta(int row, @Nullable Column held, int heldRow, FieldBytesReader in) {
        int before = held == null ? 0 : ((IntColumn) held).values[heldRow] >> hiddenBits;
        values[row] = (before + Varint.unzigzag(in.varint())) << hiddenBits;
    }

    @Override
    public boolean same(int row, Column other, int otherRow) {
        return values[row] == ((IntColumn) other).values[otherRow];
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void clear(int row) {
        values[row] = 0;
    }

    @Override
    void move(int from, int to, int count) {
        System.arraycopy(values, from, values, to, count);
    }

    @Override
    void copyFrom(Column other, int rows) {
        System.arraycopy(((IntColumn) other).values, 0, values, 0, rows);
    }
}
