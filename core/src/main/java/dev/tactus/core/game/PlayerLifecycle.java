package dev.tactus.core.game;

/**
 * Creates the commands by which a world learns that players join or leave a running match. The server puts these
 * commands into the frames, as inputs of the seat concerned, so that replays contain them; they need {@link
 * CommandPermission#SERVER}.
 */
public interface PlayerLifecycle {

    /**
     * {@return the command that tells of a player who took a seat}
     *
     * @param seat from 1
     * @param name of the player, as others may see it
     */
    Command joined(int seat, String name);

    /**
     * {@return the command for a seat that has become free}
     *
     * @param seat the seat, from 1
     */
    Command left(int seat);
}
