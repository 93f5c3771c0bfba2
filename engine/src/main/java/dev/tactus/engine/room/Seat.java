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

    Seat(int number, long player) {
        this.number = number;
        this.player = player;
    }

    boolean online() {
        return peer != null;
    }
}
