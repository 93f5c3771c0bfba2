package dev.tactus.core.game;

import dev.tactus.core.world.Describable;

/** What a player wants of the world: the payload of an input, described by its fields. */
public interface Command extends Describable {

    /**
     * Returns who may give it, as it is: it may depend on the fields. The server refuses it from everybody else before it
     * reaches a frame, so a world need not ask.
     */
    default CommandPermission requiredPermission() {
        return CommandPermission.PLAYER;
    }
}
