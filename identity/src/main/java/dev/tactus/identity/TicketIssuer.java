package dev.tactus.identity;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.token.IssuedTicket;
import java.util.concurrent.CompletionStage;

/** Issues room tickets to players, wherever the rooms are. Any thread; completes on any. */
public interface TicketIssuer {

    /**
     * Finds a place for the bearer of the access token and issues its ticket.
     *
     * @param node that has the room; empty for any
     * @param room unsigned; 0 for the room of the player's last allocation
     * @param spectate whether the ticket is for a spectator
     * @param address of the caller, by which reserved seats are counted; empty where it is not known
     */
    CompletionStage<Outcome<Ticket>> issue(
            String accessToken, String node, long room, boolean spectate, String address);

    /**
     * An issued ticket and its destination.
     *
     * @param issued ticket text and key
     * @param room unsigned
     * @param seat from 1; 0 for a spectator
     * @param node that accepts it
     */
    record Ticket(IssuedTicket issued, long room, int seat, String node) {}
}
