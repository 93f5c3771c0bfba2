package dev.tactus.core.game;

/**
 * How a world hears of players who come into a running match and leave it. The server puts these commands into the frames,
 * as inputs of the seat that they are about, so that replays hold them; they need {@link CommandPermission#SERVER}.
 */
public interface PlayerLifecycle {

    /**
     * Returns the command that tells of a player who took a seat.
     *
     * @param seat from 1
     * @param name of the player, as others may see it
     */
    Command joined(int seat, String name);

    /** Returns the command that tells that a seat is nobody's any more. */
    Command left(int seat);
}
