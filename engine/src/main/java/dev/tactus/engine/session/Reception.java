package dev.tactus.engine.session;

import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Credentials;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;

/** Receives new links, of one listener or of several, which all speak one dialect. Any thread. */
public final class Reception implements LinkAcceptor {

    private final RoomHost rooms;
    private final Dialect dialect;
    private final Credentials credentials;
    private final RoomHost.RoomMaker maker;
    private final Allowance.Rates rates;

    /** A reception of links that speak {@code dialect}, where there are neither tickets nor accounts. */
    public Reception(RoomHost rooms, Dialect dialect) {
        this(rooms, dialect, Credentials.NONE, RoomHost.RoomMaker.NONE, LinkLimits.DEFAULTS);
    }

    /** A reception with the usual limits; else as the other one. */
    public Reception(RoomHost rooms, Dialect dialect, Credentials credentials, RoomHost.RoomMaker maker) {
        this(rooms, dialect, credentials, maker, LinkLimits.DEFAULTS);
    }

    /**
     * A reception of links that speak {@code dialect}.
     *
     * @param credentials finds out what that which strangers show is worth
     * @param maker makes rooms that are asked for by name and are not there
     * @param limits of each link
     */
    public Reception(
            RoomHost rooms, Dialect dialect, Credentials credentials, RoomHost.RoomMaker maker, LinkLimits limits) {
        this.rooms = rooms;
        this.dialect = dialect;
        this.credentials = credentials;
        this.maker = maker;
        this.rates = new Allowance.Rates(limits);
    }

    Credentials credentials() {
        return credentials;
    }

    RoomHost.RoomMaker maker() {
        return maker;
    }

    Allowance.Rates rates() {
        return rates;
    }

    @Override
    public LinkHandler accept(Link link) {
        return new Connection(link, dialect, rooms, this);
    }
}
