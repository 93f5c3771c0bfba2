package dev.tactus.gateway.pickle;

import dev.tactus.dialects.pickle.PickleSettings;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import java.util.function.LongSupplier;

/** Takes links of the pickle protocol; what all of them have in common. Any thread. */
final class PickleLinkAcceptor implements LinkAcceptor {

    private final PickleSettings requests;
    private final int requestsPerSecond;
    private final PersistentRealm realm;
    private final CharacterStore book;
    private final ClientFileCache files;
    private final LongSupplier clock;

    /** @param clock nanoseconds of a monotonic clock */
    PickleLinkAcceptor(
            PickleSection settings,
            PersistentRealm realm,
            CharacterStore book,
            ClientFileCache files,
            LongSupplier clock) {
        this.requests = settings.requests();
        this.requestsPerSecond = settings.requestsPerSecond();
        this.realm = realm;
        this.book = book;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public LinkHandler accept(Link link) {
        return new PickleLinkHandler(link, this);
    }

    PickleSettings requests() {
        return requests;
    }

    int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Returns the room that players enter at present. */
    RealmRoomClient room() {
        return realm.room();
    }

    CharacterStore book() {
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
