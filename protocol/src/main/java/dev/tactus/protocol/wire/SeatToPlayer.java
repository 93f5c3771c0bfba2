package dev.tactus.protocol.wire;

/** Maps seats to player ids, for messages that name players. */
@FunctionalInterface
public interface SeatToPlayer {

    /** Returns the player id of a seat, which is numbered from 1. */
    long player(int seat);
}
