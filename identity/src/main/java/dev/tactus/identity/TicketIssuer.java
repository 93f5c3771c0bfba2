package dev.tactus.identity;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.token.IssuedTicket;
import java.util.concurrent.CompletionStage;

/** Gives players tickets to rooms, wherever those are. Any thread; completes on any. */
public interface TicketIssuer {

    /**
     * Finds a place for who shows the access token, and writes the ticket for it.
     *
     * @param node that has the room; empty for whichever has
     * @param room unsigned; 0 for the one that the player was allocated to last
     * @param spectate whether it is to watch
     */
    CompletionStage<Outcome<Ticket>> issue(String accessToken, String node, long room, boolean spectate);

    /**
     * A ticket, and where it leads.
     *
     * @param issued what the player shows, and its key
     * @param room unsigned
     * @param seat from 1; 0 to watch
     * @param node that takes it
     */
    record Ticket(IssuedTicket issued, long room, int seat, String node) {}
}
