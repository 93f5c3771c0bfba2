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
 * Issues the tickets with which clients open secured datagrams to this node, and opens them again. A ticket is of this node
 * only and expires. The keys live in memory: one seals for as long as a ticket is valid, opens for as long again, and is
 * forgotten, so that what was recorded on the network cannot be read afterwards. Any thread.
 */
public final class DatagramTickets implements DatagramKeys {

    /** A ticket with its secret, and when it expires; for the client alone. */
    public record Issued(DatagramTicket ticket, Instant expires) {}

    /** What holds since a moment: the newest key, and tickets that it seals and it and the one before open. */
    private record Era(long sinceMs, DatagramSecret newest, SealedTickets tickets) {}

    private final String node;
    private final Duration validity;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Era era;

    /**
     * Tickets of a node.
     *
     * @param node its name, which other nodes must not have
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
