package dev.tactus.server.agones;

/** The node that Agones runs as a game server. Its methods are called by any thread and return at once. */
public interface GameServerNode {

    /** Returns whether the node has started, is healthy and takes new rooms. */
    boolean takesRooms();

    /** Returns whether the node works; one that does not is replaced by Agones. */
    boolean isHealthy();

    /** Returns the number of rooms, but for persistent ones, which are no sign that players are here. */
    int rooms();
}
