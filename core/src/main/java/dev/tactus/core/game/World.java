package dev.tactus.core.game;

import dev.tactus.core.world.Table;
import java.util.List;

/**
 * The state of a match: a table that steps. A subclass declares its components and makes the first entities in its
 * constructor, and says in {@link #step} what a tick does. Everything that a later step depends on stands in the fields of
 * components: only that is saved, compared and rolled back.
 *
 * <pre>{@code
 * final class Field extends World {
 *     final Place place = component("Place", Place::new);
 *     protected void step(List<IssuedCommand> commands, EventSink events) {
 *         for (int row = 1; row < rows(); row++) { place.x.add(row, Fixed.HALF); }
 *     }
 * }
 * }</pre>
 */
public abstract class World extends Table {

    /** Creates a world without components and entities; a subclass declares its own behind this. */
    protected World() {}

    /** Steps this world by one tick, for {@link Simulation}. */
    final void advance(List<IssuedCommand> commands, EventSink events) {
        step(commands, events);
        sweep();
        tick(tick() + 1);
    }

    /**
     * Advances one tick.
     *
     * @param commands of this tick's frame, in canonical order
     * @param events takes what happens
     */
    protected abstract void step(List<IssuedCommand> commands, EventSink events);

    /**
     * {@return the id of what a seat's player is in the world, 0 for nothing}
     *
     * @param seat the seat, from 1
     */
    public int entityOf(int seat) {
        return 0;
    }

    /**
     * {@return the rank of a seat's player as the match stands: 1 for the best, the same for equals; 0 for a player without a
     * rank, and in a game that ranks no players} At the end of a match the ranks become its result.
     *
     * @param seat the seat, from 1
     */
    public int rankOf(int seat) {
        return 0;
    }

    /**
     * {@return whether the player of a seat, 0 for a spectator, sees the entity of a row; everybody sees everything by default}
     *
     * @param seat the seat, from 1
     * @param row the row of an entity, 0..rows - 1
     */
    public boolean visible(int seat, int row) {
        return true;
    }
}
