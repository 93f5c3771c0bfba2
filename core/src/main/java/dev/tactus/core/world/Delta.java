package dev.tactus.core.world;

import dev.tactus.core.frame.MalformedFramesException;

/**
 * Encodes the changes of a table as bytes: against its state when it was last clean, or against another table of the
 * same kind.
 *
 * <p>Bytes: varints of tick, next id, the number of entities that are gone and their ids less the one before; then,
 * by entity with a change, its id less the one before, the mask of the components it has, and the mask of those of
 * them that changed; for each of these the mask of the fields that follow. A delta of nothing is what stands before
 * the entities.
 *
 * <pre>{@code
 * byte[] changes = Delta.between(before, now);
 * Delta.apply(changes, copyOfBefore);         // is equal to now afterwards
 * }</pre>
 */
public final class Delta {

    private Delta() {}

    /**
     * {@return the changes since the table was last {@linkplain Table#clean clean}}
     *
     * @param now the table with the newer state
     */
    public static byte[] sinceClean(Table now) {
        FieldBytesWriter out = new FieldBytesWriter();
        head(out, now);
        int[] gone = now.destroyedIds();
        out.varint(gone.length);
        int before = 0;
        for (int id : gone) {
            out.varint(id - before);
            before = id;
        }
        before = 0;
        for (int row = 0; row < now.rows(); row++) {
            int id = now.ids[row];
            boolean isNew = now.isNew(id);
            int changed = isNew ? now.present[row] : changedSinceClean(now, row);
            if (isNew || changed != 0 || now.restructured[row] != 0) {
                before = entityHead(out, now, row, before, changed);
                for (int i = 0; i < now.componentCount(); i++) {
                    if ((changed & 1 << i) != 0) {
                        Columns columns = now.component(i).columns();
                        boolean whole = isNew || (now.restructured[row] & columns.bit()) != 0;
                        fields(out, columns, row, whole ? -1 : columns.dirty().get(row));
                    }
                }
            }
        }
        return out.toBytes();
    }

    private static int changedSinceClean(Table now, int row) {
        int changed = now.restructured[row];
        for (int i = 0; i < now.componentCount(); i++) {
            if (now.component(i).columns().dirty().get(row) != 0) {
                changed |= 1 << i;
            }
        }
        return changed & now.present[row];
    }

    /**
     * {@return what leads from {@code base} to {@code now}}
     *
     * @param base the table with the older state
     * @param now the table with the newer state
     */
    public static byte[] between(Table base, Table now) {
        FieldBytesWriter out = new FieldBytesWriter();
        head(out, now);
        gone(out, base, now);
        int before = 0;
        int old = 0;
        for (int row = 0; row < now.rows(); row++) {
            int id = now.ids[row];
            while (old < base.rows() && base.ids[old] < id) {
                old++;
            }
            boolean isNew = old == base.rows() || base.ids[old] != id;
            int changed = isNew ? now.present[row] : changedBetween(base, old, now, row);
            if (isNew || changed != 0 || base.present[old] != now.present[row]) {
                before = entityHead(out, now, row, before, changed);
                for (int i = 0; i < now.componentCount(); i++) {
                    if ((changed & 1 << i) != 0) {
                        boolean whole = isNew || !base.component(i).has(old);
                        fields(
                                out,
                                now.component(i).columns(),
                                row,
                                whole ? -1 : different(base.component(i), old, now.component(i), row));
                    }
                }
            }
        }
        return out.toBytes();
    }

    private static void gone(FieldBytesWriter out, Table base, Table now) {
        int count = 0;
        for (int row = 0; row < base.rows(); row++) {
            count += now.row(base.ids[row]) < 0 ? 1 : 0;
        }
        out.varint(count);
        int before = 0;
        for (int row = 0; row < base.rows() && count > 0; row++) {
            if (now.row(base.ids[row]) < 0) {
                out.varint(base.ids[row] - before);
                before = base.ids[row];
            }
        }
    }

    private static int changedBetween(Table base, int old, Table now, int row) {
        int changed = 0;
        for (int i = 0; i < now.componentCount(); i++) {
            Component component = now.component(i);
            if (component.has(row)
                    && (!base.component(i).has(old) || different(base.component(i), old, component, row) != 0)) {
                changed |= 1 << i;
            }
        }
        return changed;
    }

    /**
     * Returns the mask of the fields in which a row of one table differs from a row of another; both have the
     * component.
     */
    static int different(Component base, int old, Component now, int row) {
        int mask = 0;
        for (int i = 0; i < now.fieldCount(); i++) {
            if (!now.field(i).same(row, base.field(i), old)) {
                mask |= 1 << i;
            }
        }
        return mask;
    }

    private static void head(FieldBytesWriter out, Table now) {
        out.varint(now.tick());
        out.varint(now.nextId());
    }

    private static int entityHead(FieldBytesWriter out, Table now, int row, int before, int changed) {
        out.varint(now.ids[row] - before);
        out.varint(now.present[row]);
        out.varint(changed);
        return now.ids[row];
    }

    private static void fields(FieldBytesWriter out, Columns columns, int row, int fields) {
        int mask = fields & columns.allFields();
        out.varint(mask);
        for (int i = 0; i < columns.count(); i++) {
            if ((mask & 1 << i) != 0) {
                columns.at(i).visit(row, out);
            }
        }
    }

    /**
     * Moves a table on to where the delta leads. It is the one that the delta was made against, or equal to it.
     *
     * @param bytes the bytes, which are not kept
     * @param table the table
     * @throws MalformedStateException if the bytes are no such delta; the table holds some part of it then
     */
    public static void apply(byte[] bytes, Table table) {
        try {
            apply(new FieldBytesReader(bytes, 0, bytes.length), table);
        } catch (MalformedFramesException e) {
            throw new MalformedStateException("delta: " + e.getMessage());
        }
    }

    private static void apply(FieldBytesReader in, Table table) {
        int tick = in.varintWithin(0, Integer.MAX_VALUE, "tick");
        int nextId = in.varintWithin(1, Integer.MAX_VALUE, "next id");
        destroy(in, table);
        table.advanceTo(tick, nextId);
        boolean first = true;
        int id = 0;
        while (in.remaining() > 0) {
            id += in.varintWithin(first ? 0 : 1, nextId - 1 - id, "id");
            first = false;
            int present = Snapshot.mask(in, table);
            int changed = Snapshot.mask(in, table) & present;
            int row = rowOf(table, id);
            for (int i = 0; i < table.componentCount(); i++) {
                Component component = table.component(i);
                if ((present & 1 << i) == 0) {
                    component.remove(row);
                } else {
                    component.add(row);
                }
                if ((changed & 1 << i) != 0) {
                    readFields(in, component.columns(), row);
                }
            }
        }
    }

    private static int rowOf(Table table, int id) {
        int row = table.row(id);
        if (row >= 0) {
            return row;
        }
        if (id < table.id(table.rows() - 1)) {
            throw new MalformedStateException(
                    "delta: entity " + id + " is not there (expected: a table as the delta's base was)");
        }
        return table.append(id);
    }

    private static void destroy(FieldBytesReader in, Table table) {
        int count = in.varintWithin(0, in.remaining(), "entities gone");
        int id = 0;
        for (int i = 0; i < count; i++) {
            id += in.varintWithin(1, Integer.MAX_VALUE - id, "id");
            int row = table.row(id);
            if (row < 0) {
                throw new MalformedStateException(
                        "delta: entity " + id + " is not there (expected: a table as the delta's base was)");
            }
            table.destroy(row);
        }
        table.sweep();
    }

    private static void readFields(FieldBytesReader in, Columns columns, int row) {
        int mask = in.varint();
        if ((mask & ~columns.allFields()) != 0) {
            throw new MalformedStateException("delta: fields of " + columns.name() + ": mask "
                    + Integer.toHexString(mask) + " (expected: the lowest " + columns.count() + " bits at most)");
        }
        for (int i = 0; i < columns.count(); i++) {
            if ((mask & 1 << i) != 0) {
                columns.at(i).visit(row, in);
            }
        }
    }
}
