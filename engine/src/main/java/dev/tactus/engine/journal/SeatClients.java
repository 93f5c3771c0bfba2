package dev.tactus.engine.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Clients whose links have served a player's stay on a seat, in the order in which each of them came first. The last one has
 * the seat: those before it were replaced for good, however late their requests come.
 *
 * @param numbers random numbers of the client instances, 0 for one that does not say which it is; at most {@value #KEPT_MAX}
 */
public record SeatClients(List<Long> numbers) {

    /** No client. */
    public static final SeatClients NONE = new SeatClients(List.of());

    /** Clients that are kept; the oldest is forgotten first. */
    static final int KEPT_MAX = 8;

    public SeatClients {
        numbers = List.copyOf(numbers.subList(Math.max(0, numbers.size() - KEPT_MAX), numbers.size()));
    }

    /** Returns the clients after a link of {@code client} has taken the seat. */
    public SeatClients servedBy(long client) {
        if (!numbers.isEmpty() && numbers.getLast() == client) {
            return this;
        }
        List<Long> next = new ArrayList<>(numbers);
        next.remove((Long) client);
        next.add(client);
        return new SeatClients(next);
    }

    /** Returns whether another client has taken the seat since {@code client} had it. */
    public boolean hasReplaced(long client) {
        return client != 0 && numbers.contains(client) && numbers.getLast() != client;
    }
}
