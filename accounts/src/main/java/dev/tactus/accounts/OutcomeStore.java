package dev.tactus.accounts;

import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database as outcomes: where it is away, what was asked for is refused as unavailable. Thread-safe; blocks. */
final class OutcomeStore {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeStore.class);

    private final Database database;

    OutcomeStore(Database database) {
        this.database = database;
    }

    <T> Outcome<T> write(Database.Work<Outcome<T>> work) {
        try {
            return database.write(work);
        } catch (DatabaseUnavailableException away) {
            return unavailable(away);
        }
    }

    <T> Outcome<T> read(Database.Work<Outcome<T>> work) {
        try {
            return database.read(work);
        } catch (DatabaseUnavailableException away) {
            return unavailable(away);
        }
    }

    private static <T> Outcome<T> unavailable(DatabaseUnavailableException away) {
        LOG.debug("the database of accounts is not available: {}", away.getMessage());
        return Outcome.refused(AccountRefusal.Kind.UNAVAILABLE);
    }
}
