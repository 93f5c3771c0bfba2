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

/** Keeps what a node knows in step with the database, and the database small. Thread-safe; blocks. */
final class AccountsMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsMaintenance.class);

    /** What is over may lie around for so long. */
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

    /** Tells {@code listener} of each revocation that becomes known from now on, maybe more than once. */
    void onRevoked(Consumer<Revocation> listener) {
        this.listener = listener;
    }

    /** Returns whether the database was there. One line is logged when it goes and one when it is back. */
    synchronized boolean run(long nowMs) {
        try {
            database.prepare();
            update(nowMs);
            if (nowMs - PRUNE_EACH_MS >= prunedMs) {
                prune(nowMs);
                prunedMs = nowMs;
            }
            if (away) {
                LOG.info("the database of accounts is back");
            }
            away = false;
        } catch (DatabaseUnavailableException gone) {
            if (!away) {
                LOG.warn("the database of accounts is not available: {}", gone.getMessage());
            }
            away = true;
        }
        return !away;
    }

    /** Learns of the revocations and keys that were just written; where that fails, the next run does. */
    void learn(long nowMs) {
        try {
            update(nowMs);
        } catch (DatabaseUnavailableException gone) {
            LOG.debug("not learnt yet: {}", gone.getMessage());
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
        LOG.debug("{} sessions, revocations and keys were over", forgotten);
    }
}
