package dev.tactus.accounts.token;

import dev.tactus.core.Checks;

/** Place in a room that a ticket grants. */
public sealed interface TicketPlacement {

    /**
     * A seat.
     *
     * @param number of the seat, from 1
     */
    record Seat(int number) implements TicketPlacement {
        public Seat {
            Checks.atLeast(number, 1, "seat");
        }
    }

    /** A spectator without a seat. */
    record Spectator() implements TicketPlacement {}
}
