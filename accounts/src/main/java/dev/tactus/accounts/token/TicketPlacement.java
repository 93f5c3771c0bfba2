package dev.tactus.accounts.token;

import dev.tactus.core.Checks;

/** Where in a room a ticket lets its bearer in. */
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

    /** No seat, to watch. */
    record Spectator() implements TicketPlacement {}
}
