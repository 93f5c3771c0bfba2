package dev.tactus.core.game;

import dev.tactus.core.Checks;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small tasks that run in a world, wait some ticks, and run again: a character that wanders, a trap that opens and
 * shuts, a
 * story. Each routine is an entity with this component, so that all of its state is saved, compared and rolled back
 * with the
 * world. The code of a routine is a method of the world, registered once:
 *
 * <pre>{@code
 * private final Routines routines = component("Routine", Routines::new);
 * private final Routines.Kind wander = routines.kind("wander", this::wander);
 *
 * private void wander(Task task) {
 *     walk.angle.set(task.row(), random.fraction());
 *     task.waitFor(random.between(20, 60));
 * }
 * }</pre>
 *
 * <p>{@link #run} in the world's step runs those that are due, the higher priority first, and of equal ones the
 * older. A
 * routine that neither waits nor finishes runs again in the next tick. One that belongs to an entity ends with it.
 * What waits
 * costs one comparison a tick, and nothing is allocated but room for more of them.
 */
public final class Routines extends Component {

    /** The highest priority; the lowest is 0. */
    public static final int PRIORITY_MAX = 255;

    /** The code that routines of a kind run when they are due. */
    @FunctionalInterface
    public interface Body {

        /**
         * Runs up to the next wait.
         *
         * @param task the routine, not to be kept
         */
        void run(RoutineContext task);
    }

    /** A kind of routine of one world. */
    public static final class RoutineType {

        private final int index;
        private final String name;
        private final Body body;

        private RoutineType(int index, String name, Body body) {
            this.index = index;
            this.name = name;
            this.body = body;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    final IntColumn step;
    final IntColumn entity;
    final IntColumn a;
    final IntColumn b;
    private final IntColumn kind;
    private final IntColumn priority;
    private final IntColumn wakeTick;

    private final List<RoutineType> kinds = new ArrayList<>();
    private final RoutineContext task = new RoutineContext(this);

    /** Rows that are due in this run, and the same in the order of their priorities; nothing of it outlives a run. */
    private int[] due = {};

    private int[] ordered = {};
    private final int[] places = new int[PRIORITY_MAX + 2];

    /**
     * Declares what is known of a routine.
     *
     * @param c the columns of the component's table
     */
    public Routines(Columns c) {
        super(c);
        kind = c.integer("kind");
        step = c.integer("step");
        entity = c.integer("entity");
        priority = c.integer("priority");
        wakeTick = c.integer("wakeTick");
        a = c.integer("a");
        b = c.integer("b");
    }

    /**
     * Registers a kind, in the world's constructor and always in the same order.
     *
     * @param name the name of the type of routine
     * @param body the code to run when a routine of this type is due
     * @return the type to start routines with
     * @throws IllegalArgumentException if a name comes twice
     */
    public RoutineType kind(String name, Body body) {
        for (RoutineType known : kinds) {
            if (known.name.equals(name)) {
                throw new IllegalArgumentException("routine: " + name + " is known already (expected: each name once)");
            }
        }
        RoutineType added = new RoutineType(kinds.size(), name, body);
        kinds.add(added);
        return added;
    }

    /**
     * Starts a routine. It is due in the next {@link #run}: in this tick still, where it is started before that.
     *
     * @param ofKind what it does
     * @param ofEntity the id of the entity that it belongs to and ends with, 0 for the world
     * @param withPriority 0..255; of those that are due in one tick the higher run first
     * @return the id of the routine, which is an entity too
     */
    public int start(RoutineType ofKind, int ofEntity, int withPriority) {
        Checks.inRange(withPriority, 0, PRIORITY_MAX, "priority");
        Table table = table();
        int row = table.create();
        add(row);
        kind.set(row, ofKind.index);
        entity.set(row, ofEntity);
        priority.set(row, withPriority);
        wakeTick.set(row, table.tick());
        return table.id(row);
    }

    /**
     * Ends a routine by its id, also one that is due in this tick; one that has ended already is fine.
     *
     * @param id the id of the routine
     */
    public void stop(int id) {
        int row = table().row(id);
        if (row > Table.WORLD && has(row)) {
            table().destroy(row);
        }
    }

    /**
     * {@return whether a routine has neither finished nor been stopped}
     *
     * @param id the id of the routine
     */
    public boolean isRunning(int id) {
        int row = table().row(id);
        return row > Table.WORLD && has(row) && !table().isDestroyed(row);
    }

    /**
     * Runs what is due; called once in the world's step.
     *
     * @param events takes what the routines tell
     */
    public void run(EventSink events) {
        int count = collect();
        int[] rows = order(count);
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!table().isDestroyed(row)) {
                run(row, events);
            }
        }
    }

    private int collect() {
        Table table = table();
        int rows = table.rows();
        int now = table.tick();
        int count = 0;
        for (int row = 1; row < rows; row++) {
            if (has(row) && wakeTick.get(row) <= now) {
                if (count == due.length) {
                    due = Arrays.copyOf(due, Math.max(64, count * 2));
                }
                due[count++] = row;
            }
        }
        return count;
    }

    /** Returns the due rows by falling priority, equal ones as they were: by counting, which needs no comparisons. */
    private int[] order(int count) {
        Arrays.fill(places, 0);
        for (int i = 0; i < count; i++) {
            places[rank(due[i]) + 1]++;
        }
        if (count == 0 || places[rank(due[0]) + 1] == count) {
            return due;
        }
        for (int rank = 1; rank < places.length; rank++) {
            places[rank] += places[rank - 1];
        }
        if (ordered.length < count) {
            ordered = new int[due.length];
        }
        for (int i = 0; i < count; i++) {
            ordered[places[rank(due[i])]++] = due[i];
        }
        return ordered;
    }

    private int rank(int row) {
        return PRIORITY_MAX - Fixed.clamp(priority.get(row), 0, PRIORITY_MAX);
    }

    private void run(int row, EventSink events) {
        int owner = entity.get(row);
        int ownerRow = table().row(owner);
        int index = kind.get(row);
        // A kind that is not known can only come from a snapshot of another game, and shall not stop the match.
        boolean orphan = ownerRow < 0 || table().isDestroyed(ownerRow) || index < 0 || index >= kinds.size();
        if (orphan) {
            table().destroy(row);
            return;
        }
        wakeIn(row, 1);
        task.at(row, ownerRow, events);
        kinds.get(index).body.run(task);
    }

    void wakeIn(int row, int ticks) {
        wakeTick.set(row, table().tick() + ticks);
    }

    void finish(int row) {
        table().destroy(row);
    }

    int id(int row) {
        return table().id(row);
    }
}
