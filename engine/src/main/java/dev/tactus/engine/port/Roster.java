package dev.tactus.engine.port;

/** Who sits where in a room. */
public interface Roster {

    /** Returns how many seats there are; they are numbered from 1. */
    int seats();

    /** Returns the player of a seat. */
    long player(int seat);

    /** Returns the name of a seat's player, as others may see it. */
    default String name(int seat) {
        return Long.toUnsignedString(player(seat));
    }

    /** Returns the id of what a seat's player is in the world; in a room without one, the seat. */
    default int entity(int seat) {
        return seat;
    }
}
