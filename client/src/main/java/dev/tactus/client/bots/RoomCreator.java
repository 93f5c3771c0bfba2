package dev.tactus.client.bots;

import java.io.IOException;
import java.util.List;

/** Creates the rooms of bots. */
@FunctionalInterface
public interface RoomCreator {

    /**
     * Creates a room.
     *
     * @param room its id, an unsigned 64-bit number
     * @param members players of its seats, seat 1 first
     * @throws IOException if the room was not created
     * @throws InterruptedException if the calling thread is interrupted
     */
    void create(long room, List<Long> members) throws IOException, InterruptedException;
}
