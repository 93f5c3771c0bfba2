package dev.tactus.protocol.wire;

/** Maps seats to player ids, for messages that name players. */
@FunctionalInterface
public interface SeatToPlayer {

    /**
     * Returns the player id of a seat, which is numbered from 1.
     *
     * @param seat seat from 1; 0 for a spectator
     * @return the player id of a seat, which is numbered from 1
     */
    long player(int seat);
}
