package dev.tactus.core.world;

import dev.tactus.core.Checks;
import java.util.ArrayList;
import java.util.List;

/** Declares the fields of a component, once and in the order in which they are written. */
public final class Columns {

    /** Fields of one component; each has a bit in the masks of deltas. */
    public static final int FIELDS_MAX = 32;

    private static final int FRACTION_BITS = 16;

    private final Table table;
    private final String name;
    private final int bit;
    private final List<Column> columns = new ArrayList<>();

    private final DirtyMasks dirty = new DirtyMasks();

    private boolean declared;

    Columns(Table table, String name, int bit) {
        this.table = table;
        this.name = name;
        this.bit = bit;
    }

    /**
     * Declares a number.
     *
     * @param field the name of the field
     * @return the column
     */
    public IntColumn integer(String field) {
        return add(new IntColumn(dirty, field, FieldType.INTEGER, nextBit(field)));
    }

    /**
     * Declares a number with a fraction, in units of 1/65536.
     *
     * @param field the name of the field
     * @return the column
     */
    public IntColumn fixed(String field) {
        return add(new IntColumn(dirty, field, FieldType.FIXED, nextBit(field)));
    }

    /**
     * Declares a number with a fraction, in units of 1/65536, of which clients that are told states get so many bits
     * only.
     *
     * @param shownBits bits of the fraction that they are told, 0..16: fewer bytes, and a less exact picture
     * @param field the name of the field
     * @return the column
     */
    public IntColumn fixed(String field, int shownBits) {
        IntColumn column = fixed(field);
        column.precisionBits(Checks.inRange(shownBits, 0, FRACTION_BITS, "shown bits"));
        return column;
    }

    /**
     * Declares a yes or no.
     *
     * @param field the name of the field
     * @return the column
     */
    public FlagColumn flag(String field) {
        return add(new FlagColumn(dirty, field, nextBit(field)));
    }

    /**
     * Declares a text.
     *
     * @param field the name of the field
     * @return the column
     */
    public TextColumn text(String field) {
        return add(new TextColumn(dirty, field, nextBit(field)));
    }

    /**
     * Declares a list of numbers.
     *
     * @param field the name of the field
     * @return the column
     */
    public ListColumn list(String field) {
        return add(new ListColumn(dirty, field, nextBit(field)));
    }

    private int nextBit(String field) {
        if (declared) {
            throw new IllegalStateException(
                    name + "." + field + ": declared too late (expected: in the component's constructor)");
        }
        if (columns.size() == FIELDS_MAX) {
            throw new IllegalStateException(name + ": more than " + FIELDS_MAX + " fields (expected: two components)");
        }
        for (Column column : columns) {
            if (column.name().equals(field)) {
                throw new IllegalStateException(name + "." + field + ": declared twice (expected: each field once)");
            }
        }
        return 1 << columns.size();
    }

    private <C extends Column> C add(C column) {
        columns.add(column);
        return column;
    }

    void seal() {
        declared = true;
    }

    Table table() {
        return table;
    }

    String name() {
        return name;
    }

    /** Returns the bit of this component in the masks of the table. */
    int bit() {
        return bit;
    }

    int count() {
        return columns.size();
    }

    /** Returns the mask of all fields. */
    int allFields() {
        return columns.size() == FIELDS_MAX ? -1 : (1 << columns.size()) - 1;
    }

    DirtyMasks dirty() {
        return dirty;
    }

    Column at(int index) {
        return columns.get(index);
    }

    boolean has(int row) {
        return (table.present[row] & bit) != 0;
    }

    void visit(int row, Fields fields) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).visit(row, fields);
        }
    }

    void clear(int row) {
        dirty.clear(row);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).clear(row);
        }
    }

    void resize(int capacity) {
        dirty.resize(capacity);
        for (Column column : columns) {
            column.resize(capacity);
        }
    }

    void move(int from, int to, int rows) {
        dirty.move(from, to, rows);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).move(from, to, rows);
        }
    }

    void copyQuantized(int row, Columns from, int fromRow) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).copyQuantized(row, from.columns.get(i), fromRow);
        }
    }

    void copyFrom(Columns other, int rows) {
        dirty.copyFrom(other.dirty, rows);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).copyFrom(other.columns.get(i), rows);
        }
    }
}
