package dev.tactus.client.bots;

import java.io.IOException;
import java.util.List;

/** Who makes the rooms that bots play in. */
@FunctionalInterface
public interface RoomCreator {

    /**
     * Makes a room.
     *
     * @param room its id, a u64
     * @param members the players of its seats, seat 1 first
     * @throws IOException with what went wrong if there is no such room afterwards
     */
    void create(long room, List<Long> members) throws IOException, InterruptedException;
}
