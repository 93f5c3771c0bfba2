package dev.tactus.engine.port;

/** Who sits where in a room. */
public interface Roster {

    /** Returns how many seats there are; they are numbered from 1. */
    int seats();

    /** Returns the player of a seat. */
    long player(int seat);
}
