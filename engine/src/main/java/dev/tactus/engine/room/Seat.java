package dev.tactus.engine.room;

import org.jspecify.annotations.Nullable;

/** A player's place in a room. It outlives the links that serve it. */
final class Seat {

    final int number;

    /** Whose it is; 0 while it is free. */
    long player;

    /** The player's name, as others may see it. */
    String name;

    /** Whether it stays his although he leaves before the start. */
    boolean reserved;

    /** Whether he said that he leaves, and has not come back. */
    boolean left;

    /** What lets him back in, where he came with what is good only once; else null. */
    @Nullable String pass;

    /** Whether the world was told that he has come, and not yet that he is gone. */
    boolean inWorld;

    /** Since when nobody serves the seat of one who is in the world. */
    long goneSinceNs;

    /** When he was last given older frames once more. */
    long reloadedNs = Long.MIN_VALUE;

    /** Who serves the seat now; null while nobody does. */
    @Nullable Peer peer;

    /** Whether the player said so on this link. */
    boolean ready;

    int progress;

    /** Whether the player has reported a result. */
    boolean resultGiven;

    /** Whether the client on the seat tells checksums. */
    boolean reportsChecksums;

    /** Whether it is being found out what differs in the seat's world. */
    boolean underInvestigation;

    /** How often the seat's world differed. */
    int resyncs;

    /** What is told of ticks up to this one is told of a world that is gone. */
    int resyncTick;

    Seat(int number, long player) {
        this.number = number;
        this.player = player;
        this.name = player == 0 ? "" : Long.toUnsignedString(player);
        this.reserved = player != 0;
    }

    boolean isFree() {
        return player == 0;
    }

    /** It is his from now on. */
    void claim(long newPlayer, String newName) {
        player = newPlayer;
        name = newName;
        left = false;
    }

    /** It is nobody's again. */
    void free() {
        claim(0, "");
        reserved = false;
        pass = null;
        ready = false;
        progress = 0;
    }

    boolean online() {
        return peer != null;
    }
}
