package dev.tactus.accounts;

import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database as outcomes: where it is away, what was asked for is refused as unavailable. Thread-safe; blocks. */
final class Store {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Database database;

    Store(Database database) {
        this.database = database;
    }

    <T> Outcome<T> write(Database.Work<Outcome<T>> work) {
        try {
            return database.write(work);
        } catch (Unavailable away) {
            return unavailable(away);
        }
    }

    <T> Outcome<T> read(Database.Work<Outcome<T>> work) {
        try {
            return database.read(work);
        } catch (Unavailable away) {
            return unavailable(away);
        }
    }

    private static <T> Outcome<T> unavailable(Unavailable away) {
        LOG.debug("the database of accounts is not available: {}", away.getMessage());
        return Outcome.refused(Refusal.Kind.UNAVAILABLE);
    }
}
