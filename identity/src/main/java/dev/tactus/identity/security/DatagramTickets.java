package dev.tactus.identity.security;

import dev.tactus.transport.secure.DatagramKeys;
import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SealedTickets;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issues and opens the tickets with which clients start secured datagrams to this node. A ticket is valid on this node
 * only and expires. The keys exist in memory only: each seals for one validity period, opens for another, and is
 * then discarded, so recorded traffic cannot be decrypted later. Any thread.
 */
public final class DatagramTickets implements DatagramKeys {

    /** Ticket with its secret and expiry; for the client only. */
    public record Issued(DatagramTicket ticket, Instant expires) {}

    /** Keys of one period: the newest secret, and the tickets sealed by it and its predecessor. */
    private record Era(long sinceMs, DatagramSecret newest, SealedTickets tickets) {}

    private final String node;
    private final Duration validity;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Era era;

    /**
     * Tickets of a node.
     *
     * @param node name of the node, unique among nodes
     * @param validity of a ticket, at least a second
     * @param clock the time of day
     */
    public DatagramTickets(String node, Duration validity, InstantSource clock) {
        this.node = node;
        this.validity = validity;
        this.clock = clock;
        era = era(clock.millis(), null);
    }

    private Era era(long nowMs, @Nullable DatagramSecret before) {
        DatagramSecret key = DatagramSecret.random(random);
        List<DatagramSecret> keys = before == null ? List.of(key) : List.of(key, before);
        return new Era(nowMs, key, new SealedTickets(keys, node, clock));
    }

    private SealedTickets current() {
        return isOver(era, 1) ? next() : era.tickets();
    }

    private boolean isOver(Era of, int validities) {
        return clock.millis() - of.sinceMs() >= validities * validity.toMillis();
    }

    private synchronized SealedTickets next() {
        Era last = era;
        if (isOver(last, 1)) {
            era = era(clock.millis(), isOver(last, 2) ? null : last.newest());
        }
        return era.tickets();
    }

    /** Returns a new ticket. */
    public Issued issue() {
        Instant expires = clock.instant().plus(validity);
        return new Issued(current().issue(validity), expires);
    }

    @Override
    public @Nullable DatagramSecret secretFor(byte[] ticket, InetSocketAddress from) {
        return current().secretFor(ticket, from);
    }
}
