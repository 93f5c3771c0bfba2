package dev.tactus.engine.room.seats;

import dev.tactus.engine.journal.SeatProof;
import dev.tactus.engine.room.Peer;
import org.jspecify.annotations.Nullable;

/**
 * A numbered place in a room. All that belongs to a player's stay is in its {@link Occupant}, so that nothing of one player is
 * left for the next. Changed by {@link SeatTable} alone.
 */
public final class Seat {

    private final int number;
    private @Nullable Occupant occupant;

    Seat(int number) {
        this.number = number;
    }

    /** Returns its number, from 1. */
    public int number() {
        return number;
    }

    /** Returns the player's stay; null while the seat is free. */
    public @Nullable Occupant occupant() {
        return occupant;
    }

    void setOccupant(@Nullable Occupant next) {
        occupant = next;
    }

    /** Returns whether it is no player's. */
    public boolean isFree() {
        return occupant == null;
    }

    /** Returns whether its player showed no more than a number for it. */
    public boolean isGuests() {
        Occupant here = occupant;
        return here != null && (here.proof() == SeatProof.NUMBER || here.proof() == SeatProof.PASS);
    }

    /** Returns its player, 0 while it is free. */
    public long player() {
        Occupant here = occupant;
        return here == null ? 0 : here.player();
    }

    /** Returns its player's name, empty while it is free. */
    public String name() {
        Occupant here = occupant;
        return here == null ? "" : here.name();
    }

    /** Returns the link that serves it, null without one. */
    public @Nullable Peer peer() {
        Occupant here = occupant;
        return here == null ? null : here.peer();
    }
}
