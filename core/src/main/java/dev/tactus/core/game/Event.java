package dev.tactus.core.game;

import dev.tactus.core.world.Describable;

/**
 * An occurrence in a step that is not part of the state: a shot was heard, a player spoke.
 *
 * <pre>{@code
 * final class Bump implements Event {
 *     int seat;
 *     public void fields(Fields f) { seat = f.integer("seat", seat); }
 *     public boolean visibleTo(int other) { return other == seat; }
 * }
 * }</pre>
 */
public interface Event extends Describable {

    /**
     * {@return whether the player of a seat, 0 for those who watch, is told of it} Of use where clients are told
     * states only.
     *
     * @param seat the seat of a player, from 1
     */
    default boolean visibleTo(int seat) {
        return true;
    }

    /** {@return the seat whose player the room kicks because of this event, 0 for none} The player may join again. */
    default int kickedSeat() {
        return 0;
    }

    /**
     * {@return what this tells the operator whose console's line was carried out in the same tick, lines apart by
     * line ends; empty for nothing}
     */
    default String consoleOutput() {
        return "";
    }
}
