package dev.tactus.client.game;

import dev.tactus.client.SessionRunner;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.gamesession.GameListener;

/**
 * What a player's program hears from its {@link GameClient}. All calls come from the client's own thread, one at a time; a
 * call that takes long holds up the world.
 */
public interface GameClientListener extends GameListener, SessionRunner.ReconnectListener {

    /**
     * The worlds were stepped to where they should be by now; called about sixty times a second once there is a world.
     *
     * @param timeline to be looked at within this call
     * @param fraction how much of the way from the world before to the drawn one is done, in units of 1/65536
     */
    default void render(Timeline timeline, int fraction) {}
}
