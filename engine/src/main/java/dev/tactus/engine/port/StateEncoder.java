package dev.tactus.engine.port;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import java.util.List;

/**
 * Tells one reader what it sees of a world. It remembers what the reader was told; what it returns is sent in its order, and
 * all of it arrives as long as the link is there. On the room's thread.
 */
public interface StateEncoder {

    /**
     * Returns the messages that lead the reader from what it was told last to what it sees now; the first time from nothing.
     * None if there is nothing to tell.
     *
     * @param world as it is now, not to be changed
     * @param events that happened since the last call and that the reader hears of, in their order
     * @param inputTaken the highest number of an input of the reader's seat that a frame has had
     */
    List<byte[]> encode(World world, List<Event> events, int inputTaken);
}
