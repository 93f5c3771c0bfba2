package dev.tactus.core.world;

import dev.tactus.core.frame.MalformedFramesException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole table as bytes, and as named values.
 *
 * <p>Bytes: varints of tick, next id and number of rows; then by row the id less the one before, the mask of its
 * components, and their fields: numbers in zigzag form, texts and lists after their length.
 *
 * <p>Named: {@code {"tick":T,"next_entity_id":N,"entities":[{"id":1,"Position":{"x":1042}}, …]}}, entities by id; the world
 * itself is id 0, and is left out where it has no components.
 *
 * <pre>{@code
 * byte[] bytes = Snapshot.write(table);
 * Snapshot.read(bytes, another);              // another table of the same class
 * }</pre>
 */
public final class Snapshot {

    private static final String TICK = "tick";
    private static final String NEXT_ID = "next_entity_id";
    private static final String ENTITIES = "entities";
    private static final String ID = "id";

    private Snapshot() {}

    /**
     * {@return the table as bytes}
     *
     * @param table the table
     */
    public static byte[] write(Table table) {
        FieldBytesWriter out = new FieldBytesWriter();
        out.varint(table.tick());
        out.varint(table.nextId());
        out.varint(table.rows());
        int before = 0;
        for (int row = 0; row < table.rows(); row++) {
            out.varint(table.ids[row] - before);
            before = table.ids[row];
            out.varint(table.present[row]);
            for (int i = 0; i < table.componentCount(); i++) {
                Component component = table.component(i);
                if (component.has(row)) {
                    component.visit(row, out);
                }
            }
        }
        return out.toBytes();
    }

    /**
     * Fills a table, whatever it held before, with what {@link #write} wrote of a table of the same kind.
     *
     * @param bytes the bytes, which are not kept
     * @param table the table
     * @throws MalformedStateException if the bytes are no such snapshot; the table holds some part of it then
     */
    public static void read(byte[] bytes, Table table) {
        try {
            readRows(new FieldBytesReader(bytes, 0, bytes.length), table);
        } catch (MalformedFramesException e) {
            throw new MalformedStateException("snapshot: " + e.getMessage());
        }
    }

    private static void readRows(FieldBytesReader in, Table table) {
        int tick = in.varintWithin(0, Integer.MAX_VALUE, TICK);
        int nextId = in.varintWithin(1, Integer.MAX_VALUE, NEXT_ID);
        // A row takes two bytes at least, so that a lie about their number allocates nothing.
        int rows = in.varintWithin(1, in.remaining() / 2, "rows");
        table.reset(tick, nextId);
        int id = 0;
        for (int row = 0; row < rows; row++) {
            id += in.varintWithin(row == 0 ? 0 : 1, row == 0 ? 0 : nextId - 1 - id, "id");
            int present = mask(in, table);
            int at = row == 0 ? Table.WORLD : table.append(id);
            for (int i = 0; i < table.componentCount(); i++) {
                if ((present & 1 << i) != 0) {
                    table.component(i).add(at);
                    table.component(i).visit(at, in);
                }
            }
        }
        if (in.remaining() > 0) {
            throw new MalformedStateException("snapshot: " + in.remaining() + " bytes behind its end (expected: none)");
        }
        table.clean();
    }

    /** Reads a mask of components that the table has. */
    static int mask(FieldBytesReader in, Table table) {
        int mask = in.varint();
        int count = table.componentCount();
        if (count < Table.COMPONENTS_MAX && mask >>> count != 0) {
            throw new MalformedStateException("components: mask " + Integer.toHexString(mask)
                    + " (expected: the lowest " + count + " bits at most)");
        }
        return mask;
    }

    /**
     * {@return the table as named values, made of maps, lists, {@code Integer}, {@code Boolean} and {@code String}}
     *
     * @param table the table
     */
    public static Map<String, Object> named(Table table) {
        List<Object> entities = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            if (row != Table.WORLD || table.present[row] != 0) {
                entities.add(entity(table, row));
            }
        }
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(TICK, table.tick());
        named.put(NEXT_ID, table.nextId());
        named.put(ENTITIES, entities);
        return named;
    }

    /**
     * {@return one entity as named values: its id, and its components by their names}
     *
     * @param table the table
     * @param row the row of an entity, 0..rows - 1
     */
    public static Map<String, Object> entity(Table table, int row) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put(ID, table.ids[row]);
        for (int i = 0; i < table.componentCount(); i++) {
            Component component = table.component(i);
            if (component.has(row)) {
                Map<String, Object> fields = new LinkedHashMap<>();
                component.visit(row, new FieldMapWriter(fields));
                entity.put(component.name(), fields);
            }
        }
        return entity;
    }

    /**
     * Fills a table, whatever it held before, with named values. Entities may come in any order; a field that is not named
     * is 0, no or empty.
     *
     * @param named the values by name, as {@code named} returns them
     * @param table the table
     * @throws MalformedStateException if they are not what {@link #named} gives, with a name that is not known for example; the
     *     table holds some part of it then
     */
    public static void readNamed(Map<?, ?> named, Table table) {
        int tick = named.containsKey(TICK) ? FieldMapReader.number(TICK, named.get(TICK)) : 0;
        int nextId = FieldMapReader.number(NEXT_ID, named.get(NEXT_ID));
        if (tick < 0 || nextId < 1) {
            throw new MalformedStateException(
                    "tick " + tick + ", next_entity_id " + nextId + " (expected: from 0 and from 1)");
        }
        SortedMap<Integer, Map<?, ?>> byId = byId(named.get(ENTITIES), nextId);
        table.reset(tick, nextId);
        for (Map.Entry<Integer, Map<?, ?>> entry : byId.entrySet()) {
            int row = entry.getKey() == 0 ? Table.WORLD : table.append(entry.getKey());
            for (Map.Entry<?, ?> part : entry.getValue().entrySet()) {
                if (!ID.equals(part.getKey())) {
                    readComponent(table, row, entry.getKey(), part);
                }
            }
        }
        table.clean();
    }

    private static SortedMap<Integer, Map<?, ?>> byId(@Nullable Object entities, int nextId) {
        if (!(entities instanceof List<?> list)) {
            throw new MalformedStateException(ENTITIES + ": " + entities + " (expected: a list)");
        }
        TreeMap<Integer, Map<?, ?>> byId = new TreeMap<>();
        for (Object entity : list) {
            if (!(entity instanceof Map<?, ?> map)) {
                throw new MalformedStateException("entity: " + entity + " (expected: a map)");
            }
            int id = FieldMapReader.number(ID, map.get(ID));
            if (id < 0 || id >= nextId || byId.put(id, map) != null) {
                throw new MalformedStateException("entity id: " + id + " (expected: each once, below " + nextId + ")");
            }
        }
        return byId;
    }

    private static void readComponent(Table table, int row, int id, Map.Entry<?, ?> part) {
        Component component = table.component(String.valueOf(part.getKey()));
        if (component == null || !(part.getValue() instanceof Map<?, ?> fields)) {
            throw new MalformedStateException(
                    "entity " + id + ", " + part.getKey() + ": no such component with fields");
        }
        for (Object field : fields.keySet()) {
            if (component.field(String.valueOf(field)) == null) {
                throw new MalformedStateException(
                        "entity " + id + ", " + component.name() + "." + field + ": no such field");
            }
        }
        component.add(row);
        component.visit(row, new FieldMapReader(fields));
    }
}
