package dev.tactus.accounts.token;

import dev.tactus.core.Checks;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Memory of used tickets, each until its expiry. When full, an unseen ticket is refused
 * rather than an old one forgotten, because a forgotten ticket could be used again. Thread-safe.
 */
final class UsedTickets {

    private final int ticketsMax;
    private final Set<String> used = new HashSet<>();
    private final PriorityQueue<Entry> byEnd = new PriorityQueue<>();

    UsedTickets(int ticketsMax) {
        this.ticketsMax = Checks.atLeast(ticketsMax, 1, "ticketsMax");
    }

    /** Result of using a ticket. */
    enum Use {
        FIRST,
        AGAIN,
        FULL
    }

    /** Marks a ticket that expires at {@code ticketOverMs} as used. */
    synchronized Use use(String id, long ticketOverMs, long nowMs) {
        forgetUntil(nowMs);
        if (used.contains(id)) {
            return Use.AGAIN;
        }
        if (used.size() >= ticketsMax) {
            return Use.FULL;
        }
        used.add(id);
        byEnd.add(new Entry(id, ticketOverMs));
        return Use.FIRST;
    }

    private void forgetUntil(long nowMs) {
        for (Entry first = byEnd.peek(); first != null && first.overMs <= nowMs; first = byEnd.peek()) {
            byEnd.remove();
            used.remove(first.id);
        }
    }

    private record Entry(String id, long overMs) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Long.compare(overMs, other.overMs);
        }
    }
}
