package dev.tactus.transport.secure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Supplies a client's tickets. Asked at each attempt to open a link; must not block. */
@FunctionalInterface
public interface TicketSource {

    /** Returns a ticket that is still valid, or failed with why there is none; completed on any thread. */
    CompletionStage<DatagramTicket> ticket();

    /** Returns a source of one ticket, which opens links until it expires. */
    static TicketSource of(DatagramTicket ticket) {
        return () -> CompletableFuture.completedFuture(ticket);
    }
}
