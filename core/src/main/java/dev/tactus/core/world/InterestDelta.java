package dev.tactus.core.world;

import dev.tactus.core.frame.MalformedFramesException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Encodes the part of a table that one subscriber sees, as a difference to what it was sent before: the entities in
 * its area of interest, with fractions rounded to the declared bits. The reader holds a table of the same kind; what
 * it is sent leads from there to what is to be seen now.
 *
 * <p>Bytes: varints of tick and next id; then, by entity that changed, rising, its id less the one before, times 4,
 * plus what has become of it: 0, it is not seen any more; 1, the same components and fields follow as for the entity
 * before; 2, what follows is said first: the masks of the components that it has, of those that changed, and of the
 * fields of each of these. Numbers are told as what they differ from those that are held. A sight of nothing new is
 * empty.
 *
 * <pre>{@code
 * InterestDelta.copyVisible(world, row -> world.visible(seat, row), seen);
 * byte[] bytes = InterestDelta.write(held, seen);     // for the subscriber, who reads it against the same held
 * }</pre>
 */
public final class InterestDelta {

    private static final int GONE = 0;
    private static final int AS_BEFORE = 1;
    private static final int SAID = 2;

    private static final byte[] NOTHING_NEW = {};

    private InterestDelta() {}

    /**
     * Fills a table with what is seen of another one of the same kind.
     *
     * @param sees which rows are seen; the world's own always is
     * @param from the table to copy from
     * @param into the table that is overwritten
     */
    public static void copyVisible(Table from, IntPredicate sees, Table into) {
        into.reset(from.tick(), from.nextId());
        into.appendQuantized(from, Table.WORLD);
        for (int row = 1; row < from.rows(); row++) {
            if (sees.test(row)) {
                into.appendQuantized(from, row);
            }
        }
    }

    /**
     * Empties a table: what a reader holds that has not been told anything.
     *
     * @param held the table that the subscriber has, or a copy of it
     */
    public static void clear(Table held) {
        held.reset(0, 1);
    }

    /**
     * {@return what leads from {@code held} to {@code now}, both as shown; no bytes if nothing has changed but the
     * tick}
     *
     * @param held the table that the subscriber has, or a copy of it
     * @param now the table with the newer state
     */
    public static byte[] write(Table held, Table now) {
        return write(held, now, false);
    }

    /**
     * {@return what leads from a table that was {@linkplain #clear cleared} to {@code now}; never empty, be there
     * nothing to see}
     *
     * @param cleared a table of the same kind without entities
     * @param now the table with the newer state
     */
    public static byte[] full(Table cleared, Table now) {
        return write(cleared, now, true);
    }

    private static byte[] write(Table held, Table now, boolean evenNothing) {
        Writer writer = new Writer(held, now);
        FieldBytesWriter out = new FieldBytesWriter();
        out.varint(now.tick());
        out.varint(now.nextId());
        int head = out.length();
        // Both tables are in the order of ids, so one pass of a merge finds what is gone, new and changed.
        int old = 0;
        for (int row = 0; row < now.rows(); row++) {
            while (old < held.rows() && held.ids[old] < now.ids[row]) {
                writer.gone(held.ids[old++], out);
            }
            boolean isHeld = old < held.rows() && held.ids[old] == now.ids[row];
            writer.seen(isHeld ? old++ : -1, row, out);
        }
        while (old < held.rows()) {
            writer.gone(held.ids[old++], out);
        }
        return out.length() == head && !evenNothing ? NOTHING_NEW : out.toBytes();
    }

    /**
     * Fills a table with where the bytes lead.
     *
     * @param held what they were written against
     * @param bytes the bytes, which are not kept
     * @param into the table that is overwritten
     * @throws MalformedStateException if the bytes are no such thing; {@code into} holds some part of it then
     */
    public static void read(byte[] bytes, Table held, Table into) {
        try {
            new Reader(new FieldBytesReader(bytes, 0, bytes.length), held, into).read();
        } catch (MalformedFramesException e) {
            throw new MalformedStateException("sight: " + e.getMessage());
        }
    }

    /** Component and field masks of the last entity, reused where the next one has the same. */
    private static final class Masks {

        boolean isSaid;
        int present;
        int changed;
        final int[] fields = new int[Table.COMPONENTS_MAX];

        boolean same(Masks other) {
            return isSaid == other.isSaid
                    && present == other.present
                    && changed == other.changed
                    && Arrays.equals(fields, other.fields);
        }

        void take(Masks other) {
            isSaid = true;
            present = other.present;
            changed = other.changed;
            System.arraycopy(other.fields, 0, fields, 0, fields.length);
        }
    }

    private static final class Writer {

        private final Table held;
        private final Table now;
        private final Masks said = new Masks();
        private final Masks masks = new Masks();
        private int before;

        Writer(Table held, Table now) {
            this.held = held;
            this.now = now;
        }

        void gone(int id, FieldBytesWriter out) {
            head(id, GONE, out);
        }

        private void head(int id, int what, FieldBytesWriter out) {
            out.varint((id - before) << 2 | what);
            before = id;
        }

        /**
         * Writes an entity that is seen. In most games many entities change in the same fields each tick (all that move), so
         * repeating the masks of the one before saves more bytes than packing them would.
         */
        void seen(int old, int row, FieldBytesWriter out) {
            compare(old, row);
            if (old >= 0 && masks.changed == 0 && masks.present == held.present[old]) {
                return;
            }
            masks.isSaid = true;
            boolean asBefore = masks.same(said);
            head(now.ids[row], asBefore ? AS_BEFORE : SAID, out);
            if (!asBefore) {
                out.varint(masks.present);
                out.varint(masks.changed);
            }
            for (int i = 0; i < now.componentCount(); i++) {
                if ((masks.changed & 1 << i) != 0) {
                    if (!asBefore) {
                        out.varint(masks.fields[i]);
                    }
                    fields(i, old, row, out);
                }
            }
            said.take(masks);
        }

        private void compare(int old, int row) {
            masks.present = now.present[row];
            masks.changed = 0;
            for (int i = 0; i < now.componentCount(); i++) {
                Component component = now.component(i);
                int fields = component.has(row) ? differing(component, old, row, i) : 0;
                masks.fields[i] = fields;
                masks.changed |= fields == 0 ? 0 : 1 << i;
            }
        }

        private int differing(Component component, int old, int row, int index) {
            if (old < 0 || !held.component(index).has(old)) {
                return component.columns().allFields();
            }
            return Delta.different(held.component(index), old, component, row);
        }

        private void fields(int index, int old, int row, FieldBytesWriter out) {
            Component component = now.component(index);
            boolean isHeld = old >= 0 && held.component(index).has(old);
            for (int i = 0; i < component.fieldCount(); i++) {
                if ((masks.fields[index] & 1 << i) != 0) {
                    Column base = isHeld ? held.component(index).field(i) : null;
                    component.field(i).writeDelta(row, base, old, out);
                }
            }
        }
    }

    private static final class Reader {

        private final FieldBytesReader in;
        private final Table held;
        private final Table into;
        private final Masks said = new Masks();
        private int old;

        /** The components whose masks of fields were said. */
        private int fieldsSaid;

        Reader(FieldBytesReader in, Table held, Table into) {
            this.in = in;
            this.held = held;
            this.into = into;
        }

        void read() {
            int tick = in.varintWithin(0, Integer.MAX_VALUE, "tick");
            int nextId = in.varintWithin(1, Integer.MAX_VALUE, "next id");
            into.reset(tick, nextId);
            int id = 0;
            boolean first = true;
            while (in.remaining() > 0) {
                int head = in.varint();
                id += head >>> 2;
                if (id < 0 || (id >= nextId && (head & 3) != GONE) || (!first && head >>> 2 == 0)) {
                    throw new MalformedStateException(
                            "sight: entity " + id + " (expected: ids that rise, below " + nextId + ")");
                }
                first = false;
                keepUpTo(id);
                boolean isHeld = old < held.rows() && held.ids[old] == id;
                switch (head & 3) {
                    case GONE -> old += isHeld ? 1 : 0;
                    case AS_BEFORE -> entity(id, isHeld);
                    case SAID -> {
                        say();
                        entity(id, isHeld);
                    }
                    default -> throw new MalformedStateException("sight: " + (head & 3) + " (expected: 0..2)");
                }
            }
            keepUpTo(Integer.MAX_VALUE);
        }

        /** Takes over what is held and was not spoken of. */
        private void keepUpTo(int id) {
            while (old < held.rows() && held.ids[old] < id) {
                into.appendQuantized(held, old++);
            }
        }

        private void say() {
            said.isSaid = true;
            said.present = Snapshot.mask(in, into);
            said.changed = Snapshot.mask(in, into) & said.present;
            // The masks of fields stand before the fields of each component, where they are read.
            fieldsSaid = 0;
        }

        private void entity(int id, boolean isHeld) {
            int base = isHeld ? old++ : -1;
            int row = base >= 0 ? into.appendQuantized(held, base) : id == 0 ? Table.WORLD : into.append(id);
            if (!said.isSaid) {
                throw new MalformedStateException(
                        "sight: as the entity before, of which there is none (expected: masks)");
            }
            for (int i = 0; i < into.componentCount(); i++) {
                Component component = into.component(i);
                if ((said.present & 1 << i) == 0) {
                    component.remove(row);
                } else {
                    component.add(row);
                }
                if ((said.changed & 1 << i) != 0) {
                    fields(i, base, row);
                }
            }
        }

        private void fields(int index, int base, int row) {
            Columns columns = into.component(index).columns();
            if ((fieldsSaid & 1 << index) == 0) {
                said.fields[index] = in.varint();
                fieldsSaid |= 1 << index;
            }
            int mask = said.fields[index];
            if ((mask & ~columns.allFields()) != 0) {
                throw new MalformedStateException("sight: fields of " + columns.name() + ": mask "
                        + Integer.toHexString(mask) + " (expected: the lowest " + columns.count() + " bits at most)");
            }
            boolean isHeld = base >= 0 && held.component(index).has(base);
            for (int i = 0; i < columns.count(); i++) {
                if ((mask & 1 << i) != 0) {
                    columns.at(i).readDelta(row, isHeld ? held.component(index).field(i) : null, base, in);
                }
            }
        }
    }
}
