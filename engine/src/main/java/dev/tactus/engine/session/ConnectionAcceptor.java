package dev.tactus.engine.session;

import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;

/** Receives new links, of one listener or of several, which all speak one dialect. Any thread. */
public final class ConnectionAcceptor implements LinkAcceptor {

    private final RoomHost rooms;
    private final Dialect dialect;
    private final Authenticator credentials;
    private final RoomHost.RoomFactory roomFactory;
    private final RateLimiter.Rates rates;

    /** A reception of links that speak {@code dialect}, where there are neither tickets nor accounts. */
    public ConnectionAcceptor(RoomHost rooms, Dialect dialect) {
        this(rooms, dialect, Authenticator.NONE, RoomHost.RoomFactory.NONE, LinkLimits.DEFAULTS);
    }

    /** A reception with the usual limits; else as the other one. */
    public ConnectionAcceptor(RoomHost rooms, Dialect dialect, Authenticator credentials, RoomHost.RoomFactory maker) {
        this(rooms, dialect, credentials, maker, LinkLimits.DEFAULTS);
    }

    /**
     * A reception of links that speak {@code dialect}.
     *
     * @param credentials finds out what that which strangers show is worth
     * @param maker makes rooms that are asked for by name and are not there
     * @param limits of each link
     */
    public ConnectionAcceptor(
            RoomHost rooms, Dialect dialect, Authenticator credentials, RoomHost.RoomFactory maker, LinkLimits limits) {
        this.rooms = rooms;
        this.dialect = dialect;
        this.credentials = credentials;
        this.roomFactory = maker;
        this.rates = new RateLimiter.Rates(limits);
    }

    Authenticator credentials() {
        return credentials;
    }

    RoomHost.RoomFactory roomFactory() {
        return roomFactory;
    }

    RateLimiter.Rates rates() {
        return rates;
    }

    @Override
    public LinkHandler accept(Link link) {
        return new Connection(link, dialect, rooms, this);
    }
}
