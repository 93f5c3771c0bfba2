package dev.tactus.client.game;

import dev.tactus.client.SessionRunner;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.gamesession.GameListener;

/**
 * Events of a {@link GameClient}. All calls come from the client's own thread, one at a time; a slow call delays the world.
 * See {@link GameClient} for an example.
 */
public interface GameClientListener extends GameListener, SessionRunner.ReconnectListener {

    /**
     * Draws the worlds, which were stepped to the current time; called about 60 times per second once there is a world.
     *
     * @param timeline valid within this call
     * @param fraction progress from the previous to the predicted world in units of 1/65536
     */
    default void render(Timeline timeline, int fraction) {}
}
