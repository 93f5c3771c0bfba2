package dev.tactus.server.pickle;

import dev.tactus.dialects.pickle.PickleSettings;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.server.settings.PickleSection;
import java.util.function.LongSupplier;

/** Takes links of the pickle protocol; what all of them have in common. Any thread. */
final class PickleLinks implements LinkAcceptor {

    private final PickleSettings requests;
    private final int requestsASecond;
    private final RealmRoom room;
    private final PlayerBook book;
    private final ClientFiles files;
    private final LongSupplier clock;

    /** @param clock nanoseconds of a monotonic clock */
    PickleLinks(PickleSection settings, RealmRoom room, PlayerBook book, ClientFiles files, LongSupplier clock) {
        this.requests = settings.requests();
        this.requestsASecond = settings.requestsASecond();
        this.room = room;
        this.book = book;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public LinkHandler accept(Link link) {
        return new PickleLink(link, this);
    }

    PickleSettings requests() {
        return requests;
    }

    int requestsASecond() {
        return requestsASecond;
    }

    RealmRoom room() {
        return room;
    }

    PlayerBook book() {
        return book;
    }

    /** Returns the client's files as they are now. */
    ClientImage client() {
        return files.image();
    }

    long nowNs() {
        return clock.getAsLong();
    }
}
