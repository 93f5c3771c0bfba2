package dev.tactus.core.game;

import dev.tactus.core.world.Described;

/** What a player wants of the world: the payload of an input, described by its fields. */
public interface Command extends Described {

    /** Returns who may give it. Inputs of those who may not are refused before they reach a frame. */
    default Right needs() {
        return Right.PLAYER;
    }
}
