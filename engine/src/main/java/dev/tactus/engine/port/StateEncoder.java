package dev.tactus.engine.port;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import java.util.List;

/**
 * Encodes the state of a world for one subscriber. Remembers what the subscriber was sent; the returned messages are
 * sent in order, and all arrive as long as the link is open. On the room's thread.
 */
public interface StateEncoder {

    /**
     * Returns the messages that lead the subscriber from its last state to the current one; the first time from
     * nothing. Empty if nothing changed.
     *
     * @param world the current world, which must not be changed
     * @param events events since the last call that the subscriber may see, in order
     * @param inputTaken the highest sequence number of an input of the subscriber's seat that is in a frame
     */
    List<byte[]> encode(World world, List<Event> events, int inputTaken);
}
