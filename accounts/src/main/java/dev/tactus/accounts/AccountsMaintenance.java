package dev.tactus.accounts;

import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.DatabaseUnavailableException;
import dev.tactus.accounts.store.KeyTable;
import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.store.RevocationTable;
import dev.tactus.accounts.store.SessionTable;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Synchronizes a node's view with the database and prunes expired rows. Thread-safe; blocks. */
final class AccountsMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsMaintenance.class);

    /** Time that expired rows are kept. */
    private static final long PRUNE_EACH_MS = 60_000;

    private final Database database;
    private final KeyRing keys;
    private final Revocations revocations;
    private volatile Consumer<Revocation> listener = revocation -> {};
    private boolean away;
    private long prunedMs = Long.MIN_VALUE;

    AccountsMaintenance(Database database, KeyRing keys, Revocations revocations) {
        this.database = database;
        this.keys = keys;
        this.revocations = revocations;
    }

    /** Notifies {@code listener} of each revocation that becomes known from now on, possibly more than once. */
    void onRevoked(Consumer<Revocation> listener) {
        this.listener = listener;
    }

    /** Returns whether the database was available. Logs one line per outage and one per recovery. */
    synchronized boolean run(long nowMs) {
        try {
            database.prepare();
            update(nowMs);
            if (nowMs - PRUNE_EACH_MS >= prunedMs) {
                prune(nowMs);
                prunedMs = nowMs;
            }
            if (away) {
                LOG.info("accounts database is back");
            }
            away = false;
        } catch (DatabaseUnavailableException gone) {
            if (!away) {
                LOG.warn("accounts database unavailable: reason={}", gone.getMessage());
            }
            away = true;
        }
        return !away;
    }

    /** Reads the revocations and keys that were just written; after a failure, the next run does. */
    void learn(long nowMs) {
        try {
            update(nowMs);
        } catch (DatabaseUnavailableException gone) {
            LOG.debug("accounts refresh postponed: reason={}", gone.getMessage());
        }
    }

    private void update(long nowMs) throws DatabaseUnavailableException {
        keys.maintain(nowMs);
        List<Revocation> more;
        do {
            long last = revocations.last();
            more = database.read(handle -> RevocationTable.after(handle, last));
            revocations.apply(more);
            more.forEach(listener);
        } while (!more.isEmpty());
        revocations.prune(nowMs);
    }

    private void prune(long nowMs) throws DatabaseUnavailableException {
        int forgotten = database.write(handle -> SessionTable.prune(handle, nowMs)
                + RevocationTable.prune(handle, nowMs)
                + KeyTable.prune(handle, nowMs));
        LOG.debug("pruned expired sessions, revocations and keys: count={}", forgotten);
    }
}
