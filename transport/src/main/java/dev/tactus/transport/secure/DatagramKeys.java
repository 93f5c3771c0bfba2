package dev.tactus.transport.secure;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Knows the secrets of tickets. A ticket crosses the network readable, so it must not tell its secret to who reads it,
 * and who has only the ticket must be able to do nothing with it: it is either sealed under a key of the servers', as
 * {@link SealedTickets} does, or a name under which they find the secret.
 */
@FunctionalInterface
public interface DatagramKeys {

    /**
     * Returns the secret of a ticket, or null if the ticket is not valid: forged, expired, revoked, of another server.
     * Called on an event loop, for addresses that have proved themselves and at a limited rate: it must not block, and
     * must not throw for any ticket.
     *
     * @param from who shows it
     */
    @Nullable DatagramSecret secretFor(byte[] ticket, InetSocketAddress from);
}
