package dev.tactus.engine.room;

import org.jspecify.annotations.Nullable;

/** A player's place in a room. It outlives the links that serve it. */
final class Seat {

    final int number;
    final long player;

    /** Who serves the seat now; null while nobody does. */
    @Nullable Peer peer;

    /** Whether the player said so on this link. */
    boolean ready;

    int progress;

    /** Whether the player has reported a result. */
    boolean resultGiven;

    /** Whether the client on the seat tells checksums. */
    boolean tells;

    /** Whether it is being found out what differs in the seat's world. */
    boolean searched;

    /** How often the seat's world differed. */
    int heals;

    /** What is told of ticks up to this one is told of a world that is gone. */
    int healedTick;

    Seat(int number, long player) {
        this.number = number;
        this.player = player;
    }

    boolean online() {
        return peer != null;
    }
}
