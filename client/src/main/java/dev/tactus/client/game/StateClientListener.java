package dev.tactus.client.game;

import dev.tactus.client.SessionRunner;
import dev.tactus.core.game.World;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateListener;

/**
 * Events of a {@link StateClient}. All calls come from the client's own thread, one at a time; a slow call delays states.
 * See {@link StateClient} for an example.
 */
public interface StateClientListener extends StateListener, SessionRunner.ReconnectListener {

    /**
     * Draws the world; called about 60 times per second once a state has arrived.
     *
     * @param world the newest state, valid within this call
     * @param trail the newest states, advanced to the current time, for interpolation
     */
    default void render(World world, InterpolationBuffer trail) {}
}
