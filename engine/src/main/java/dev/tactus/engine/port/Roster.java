package dev.tactus.engine.port;

/** The players of a room's seats. */
public interface Roster {

    /** Returns the player of a seat. */
    long player(int seat);

    /** Returns the name of a seat's player, as others may see it. */
    default String name(int seat) {
        return Long.toUnsignedString(player(seat));
    }

    /** Returns the id of the entity of a seat's player; in a room without a world, the seat. */
    default int entity(int seat) {
        return seat;
    }
}
