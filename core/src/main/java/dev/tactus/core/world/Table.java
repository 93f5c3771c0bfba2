package dev.tactus.core.world;

import dev.tactus.core.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entities, the components they have, and the values of the components' fields. An entity is named by its id, which is
 * given once, rises from 1 and is never given again. Within a step it is worked with by its row: rows run in the order
 * of the ids, new entities are the last rows, and entities that are destroyed leave when the step is over, so that a row
 * stays the same entity's for the whole of a step. Keep ids across steps, rows only within one.
 *
 * <p>Row 0, with the id 0, is the world itself: what exists once is a component of it.
 *
 * <p>Not thread-safe. After the first entity was made, a step that makes and destroys nothing allocates nothing.
 *
 * <pre>{@code
 * int row = create();
 * place.add(row);
 * place.x.set(row, Fixed.of(3));
 * int id = id(row);           // valid in all later steps, unlike the row
 * }</pre>
 */
public class Table {

    /** Components of a table; each has a bit in the masks of snapshots and deltas. */
    public static final int COMPONENTS_MAX = 32;

    /** The row of the world itself. */
    public static final int WORLD = 0;

    private static final int CAPACITY_MIN = 64;

    private final List<Component> components = new ArrayList<>();

    /** By row: the entity's id. */
    int[] ids = {};

    /** By row: the components that the entity has. */
    int[] present = {};

    /** By row: the components that were given or taken since the table was last clean. */
    int[] restructured = {};

    private boolean[] doomed = {};
    private int doomedCount;
    private int rows;
    private int nextId = 1;
    private int tick;

    /** Ids below this one were there when the table was last clean. */
    private int cleanNextId = 1;

    private int[] destroyed = {};
    private int destroyedCount;

    /** An empty table without components. */
    protected Table() {
        resize(CAPACITY_MIN);
        rows = 1;
    }

    /**
     * Declares a component; done before the first entity is made, always in the same order.
     *
     * @param name as snapshots and reports have it
     * @param maker the component's constructor
     * @throws IllegalStateException if a name comes twice, or there are too many
     */
    protected final <C extends Component> C component(String name, Function<? super Columns, ? extends C> maker) {
        if (components.size() == COMPONENTS_MAX || nextId > 1) {
            throw new IllegalStateException(name + ": declared too late, or more than " + COMPONENTS_MAX
                    + " components (expected: all components before the first entity)");
        }
        if (component(name) != null) {
            throw new IllegalStateException(name + ": declared twice (expected: each component once)");
        }
        Columns columns = new Columns(this, name, 1 << components.size());
        C component = maker.apply(columns);
        columns.seal();
        columns.resize(ids.length);
        components.add(component);
        return component;
    }

    /** Declares a component of the world itself. */
    protected final <C extends Component> C global(String name, Function<? super Columns, ? extends C> maker) {
        C component = component(name, maker);
        component.add(WORLD);
        return component;
    }

    /** {@return how many components are declared} */
    public final int componentCount() {
        return components.size();
    }

    /**
     * {@return a component by its place in the order of declaration}
     *
     * @param index the position in the order of declaration, from 0
     */
    public final Component component(int index) {
        return components.get(index);
    }

    /**
     * {@return a component by its name, or null if there is none}
     *
     * @param name the name of a component
     */
    public final @Nullable Component component(String name) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(name)) {
                return components.get(i);
            }
        }
        return null;
    }

    /** {@return how many rows there are: the world itself, and each entity} */
    public final int rows() {
        return rows;
    }

    /** {@return the tick of the next step: how many steps led here} */
    public final int tick() {
        return tick;
    }

    /** Sets the tick of the next step. */
    protected final void tick(int next) {
        tick = next;
    }

    /** {@return the id that the next entity will have} */
    public final int nextId() {
        return nextId;
    }

    /**
     * {@return the id of a row}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public final int id(int row) {
        return ids[row];
    }

    /**
     * {@return the row of an id, -1 if there is no such entity}
     *
     * @param id the id of the entity
     */
    public final int row(int id) {
        if (id >= 0 && id < rows && ids[id] == id) {
            return id;
        }
        int row = Arrays.binarySearch(ids, 0, rows, id);
        return row < 0 ? -1 : row;
    }

    /**
     * Makes an entity without components; returns its row.
     *
     * @return the row of the new entity
     */
    public final int create() {
        return append(nextId++);
    }

    /**
     * Destroys the entity of a row. It stays as it is until the step is over.
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public final void destroy(int row) {
        if (row <= WORLD || row >= rows) {
            throw new IllegalArgumentException("row: " + row + " (expected: 1.." + (rows - 1) + ")");
        }
        if (!doomed[row]) {
            doomed[row] = true;
            doomedCount++;
        }
    }

    /**
     * {@return whether the entity of a row leaves when the step is over}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public final boolean isDestroyed(int row) {
        return doomed[row];
    }

    /** Lets go of the entities that were destroyed; all rows behind them move up. */
    public final void sweep() {
        if (doomedCount == 0) {
            return;
        }
        int kept = 0;
        int row = 0;
        while (row < rows) {
            while (row < rows && doomed[row]) {
                noteDestroyed(ids[row]);
                row++;
            }
            int from = row;
            while (row < rows && !doomed[row]) {
                row++;
            }
            if (from != kept) {
                move(from, kept, row - from);
            }
            kept += row - from;
        }
        int before = rows;
        rows = kept;
        doomedCount = 0;
        Arrays.fill(doomed, 0, before, false);
        for (int gone = kept; gone < before; gone++) {
            wipe(gone);
        }
    }

    private void noteDestroyed(int id) {
        if (id >= cleanNextId) {
            return;
        }
        if (destroyedCount == destroyed.length) {
            destroyed = Arrays.copyOf(destroyed, Math.max(16, destroyedCount * 2));
        }
        destroyed[destroyedCount++] = id;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(ids, from, ids, to, count);
        System.arraycopy(present, from, present, to, count);
        System.arraycopy(restructured, from, restructured, to, count);
        for (int i = 0; i < components.size(); i++) {
            components.get(i).columns().move(from, to, count);
        }
    }

    private void wipe(int row) {
        ids[row] = 0;
        present[row] = 0;
        restructured[row] = 0;
        for (int i = 0; i < components.size(); i++) {
            components.get(i).columns().clear(row);
        }
    }

    final void attach(Columns columns, int row) {
        Checks.inRange(row, WORLD, rows - 1, "row");
        if ((present[row] & columns.bit()) == 0) {
            // A game may have written to fields that the entity did not have.
            columns.clear(row);
            present[row] |= columns.bit();
            restructured[row] |= columns.bit();
        }
    }

    final void detach(Columns columns, int row) {
        if ((present[row] & columns.bit()) != 0) {
            present[row] &= ~columns.bit();
            restructured[row] |= columns.bit();
            columns.clear(row);
        }
    }

    /**
     * Takes over everything of another table of the same kind: the way to save and to roll back. Allocates only where
     * this one is too small.
     *
     * @param other a table of the same kind
     */
    public final void copyFrom(Table other) {
        if (other.components.size() != components.size()) {
            throw new IllegalArgumentException("components: " + other.components.size() + " (expected: "
                    + components.size() + ", a table of the same kind)");
        }
        if (ids.length < other.rows) {
            resize(other.ids.length);
        }
        for (int row = other.rows; row < rows; row++) {
            wipe(row);
        }
        rows = other.rows;
        nextId = other.nextId;
        tick = other.tick;
        System.arraycopy(other.ids, 0, ids, 0, rows);
        System.arraycopy(other.present, 0, present, 0, rows);
        System.arraycopy(other.restructured, 0, restructured, 0, rows);
        Arrays.fill(doomed, false);
        System.arraycopy(other.doomed, 0, doomed, 0, rows);
        doomedCount = other.doomedCount;
        for (int i = 0; i < components.size(); i++) {
            components.get(i).columns().copyFrom(other.components.get(i).columns(), rows);
        }
        cleanNextId = other.cleanNextId;
        destroyedCount = other.destroyedCount;
        if (destroyed.length < destroyedCount) {
            destroyed = new int[other.destroyed.length];
        }
        System.arraycopy(other.destroyed, 0, destroyed, 0, destroyedCount);
    }

    /** Forgets what has changed: deltas count from here on. */
    public final void clean() {
        Arrays.fill(restructured, 0, rows, 0);
        for (int i = 0; i < components.size(); i++) {
            components.get(i).columns().dirty().clearAll(rows);
        }
        cleanNextId = nextId;
        destroyedCount = 0;
    }

    /** Returns whether an entity is new since the table was last clean. */
    final boolean isNew(int id) {
        return id >= cleanNextId;
    }

    /** Returns the ids of the entities that were destroyed since the table was last clean, rising. */
    final int[] destroyedIds() {
        int[] gone = Arrays.copyOf(destroyed, destroyedCount);
        Arrays.sort(gone);
        return gone;
    }

    /** Empties the table, but for the world itself without components, to be filled from a snapshot. */
    final void reset(int newTick, int newNextId) {
        for (int row = 0; row < rows; row++) {
            wipe(row);
        }
        Arrays.fill(doomed, false);
        doomedCount = 0;
        rows = 1;
        tick = newTick;
        nextId = newNextId;
        clean();
    }

    /** Adds an entity with this id, which is above all others. */
    final int append(int id) {
        if (rows == ids.length) {
            resize(rows * 2);
        }
        ids[rows] = id;
        return rows++;
    }

    /** Adds an entity of another table of the same kind, as it is shown; its id is above all others. Row 0 is taken over. */
    final int appendQuantized(Table from, int fromRow) {
        int row = fromRow == WORLD ? WORLD : append(from.ids[fromRow]);
        present[row] = from.present[fromRow];
        for (int i = 0; i < components.size(); i++) {
            Columns columns = components.get(i).columns();
            if ((present[row] & columns.bit()) != 0) {
                columns.copyQuantized(row, from.components.get(i).columns(), fromRow);
            }
        }
        return row;
    }

    /** Moves on to where a delta leads. */
    final void advanceTo(int newTick, int newNextId) {
        tick = newTick;
        nextId = newNextId;
    }

    /**
     * Makes room for the entities that are there and {@code spare} more, neither less nor more: a world that knows how many
     * will come never grows within a step, and one that was large gives memory back.
     *
     * @param spare the free rows to keep
     */
    public final void fit(int spare) {
        resize(rows + Checks.atLeast(spare, 0, "spare rows"));
    }

    private void resize(int capacity) {
        ids = Arrays.copyOf(ids, capacity);
        present = Arrays.copyOf(present, capacity);
        restructured = Arrays.copyOf(restructured, capacity);
        doomed = Arrays.copyOf(doomed, capacity);
        for (Component component : components) {
            component.columns().resize(capacity);
        }
    }
}
