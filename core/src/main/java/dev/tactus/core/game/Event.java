package dev.tactus.core.game;

import dev.tactus.core.world.Describable;

/** Something that happened in a step and is not state: a shot was heard, somebody spoke. */
public interface Event extends Describable {

    /** Returns whether the player of a seat, 0 for those who watch, is told of it. Of use where clients are told states only. */
    default boolean visibleTo(int seat) {
        return true;
    }

    /** Returns the seat whose player the room sends out because of this, 0 for nobody's; what opens the room lets him in again. */
    default int kickedSeat() {
        return 0;
    }

    /**
     * Returns what this tells the operator whose console's line was carried out in the same tick, lines apart by line ends; empty
     * for nothing.
     */
    default String consoleOutput() {
        return "";
    }
}
