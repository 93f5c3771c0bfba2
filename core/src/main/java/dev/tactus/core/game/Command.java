package dev.tactus.core.game;

import dev.tactus.core.world.Describable;

/**
 * A player's request to the world: the payload of an input, described by its fields.
 *
 * <pre>{@code
 * final class Steer implements Command {
 *     int x, y;
 *     public void fields(Fields f) {
 *         x = f.integer("x", x, -1, 1);
 *         y = f.integer("y", y, -1, 1);
 *     }
 * }
 * }</pre>
 */
public interface Command extends Describable {

    /**
     * {@return who may give it, as it is: it may depend on the fields} The server refuses it from everybody else
     * before it reaches a frame, so a world need not ask.
     */
    default CommandPermission requiredPermission() {
        return CommandPermission.PLAYER;
    }
}
