package dev.tactus.engine.session;

import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;

/** Accepts new links of one or several listeners, which all use one dialect. Any thread. */
public final class ConnectionAcceptor implements LinkAcceptor {

    private final RoomHost rooms;
    private final Dialect dialect;
    private final Authenticator credentials;
    private final RoomHost.RoomFactory roomFactory;
    private final RateLimiter.Rates rates;

    /** Creates an acceptor of links of {@code dialect}, without tickets and accounts. */
    public ConnectionAcceptor(RoomHost rooms, Dialect dialect) {
        this(rooms, dialect, Authenticator.NONE, RoomHost.RoomFactory.NONE, LinkLimits.DEFAULTS);
    }

    /** Creates an acceptor with the default limits. */
    public ConnectionAcceptor(RoomHost rooms, Dialect dialect, Authenticator credentials, RoomHost.RoomFactory maker) {
        this(rooms, dialect, credentials, maker, LinkLimits.DEFAULTS);
    }

    /**
     * Creates an acceptor of links of {@code dialect}.
     *
     * @param credentials validates the credentials of clients
     * @param maker creates rooms that are requested by name and do not exist
     * @param limits rate limits of each link
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
    public int roomWaitMs() {
        return rates.limits.roomWaitMs();
    }

    @Override
    public LinkHandler accept(Link link) {
        return new Connection(link, dialect, rooms, this);
    }
}
