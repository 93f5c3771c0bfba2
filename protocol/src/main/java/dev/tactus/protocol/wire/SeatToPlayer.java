package dev.tactus.protocol.wire;

/** Who sits where, for messages that name players. */
@FunctionalInterface
public interface SeatToPlayer {

    /** Returns the player of a seat; seats are numbered from 1. */
    long player(int seat);
}
