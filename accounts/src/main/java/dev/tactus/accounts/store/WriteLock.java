package dev.tactus.accounts.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is to write. SQLite has one writer at a time and lets the others try again by chance, so that one of many may
 * wait for ever; here they queue. PostgreSQL needs none of this. Thread-safe; blocks for a bounded time.
 */
final class WriteLock {

    private final Semaphore writers;
    private final int waitMs;

    private WriteLock(int writersMax, int waitMs) {
        this.writers = new Semaphore(writersMax, true);
        this.waitMs = waitMs;
    }

    static WriteLock of(DatabaseSettings settings) {
        return new WriteLock(settings.isSqlite() ? 1 : Integer.MAX_VALUE, settings.waitMs());
    }

    /**
     * Waits for a turn, which must be left again.
     *
     * @throws DatabaseUnavailableException if it does not come in time
     */
    void take() throws DatabaseUnavailableException {
        try {
            if (!writers.tryAcquire(waitMs, TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailableException("others write for longer than " + waitMs + " ms", null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted", stopped);
        }
    }

    void leave() {
        writers.release();
    }
}
