package dev.tactus.client.game;

import dev.tactus.client.SessionRunner;
import dev.tactus.core.game.World;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateListener;

/**
 * What a player's program hears from its {@link StateClient}. All calls come from the client's own thread, one at a time; a
 * call that takes long holds up what comes.
 */
public interface StateClientListener extends StateListener, SessionRunner.ReconnectListener {

    /**
     * It is time to draw; called about sixty times a second once a world was told.
     *
     * @param world as it was told last, to be looked at within this call
     * @param trail the last states, moved on to now, for what is between two of them
     */
    default void render(World world, InterpolationBuffer trail) {}
}
