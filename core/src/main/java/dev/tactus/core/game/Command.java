package dev.tactus.core.game;

import dev.tactus.core.world.Described;

/** What a player wants of the world: the payload of an input, described by its fields. */
public interface Command extends Described {

    /**
     * Returns who may give it. The server refuses it from everybody else before it reaches a frame, so a world need not ask;
     * the same for all commands of a kind.
     */
    default Right needs() {
        return Right.PLAYER;
    }
}
