package dev.tactus.accounts;

import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps database access to outcomes: an unavailable database becomes a refusal. Thread-safe; blocks. */
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
        LOG.debug("accounts database unavailable: outage={} reason={}", away.outage(), away.getMessage());
        return Outcome.refused(
                switch (away.outage()) {
                    case AWAY -> AccountRefusal.Kind.UNAVAILABLE;
                    case FULL -> AccountRefusal.Kind.STORAGE_FULL;
                    case MISSING -> AccountRefusal.Kind.STORAGE_MISSING;
                    case FAILED -> AccountRefusal.Kind.STORAGE_FAILED;
                });
    }
}
