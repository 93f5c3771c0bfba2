package dev.tactus.accounts.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Fair lock for writers. SQLite has one writer at a time and lets the others retry at random, so one of many may
 * starve; here they queue. PostgreSQL does not need it. Thread-safe; blocks for a bounded time.
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
     * Waits for the turn; the caller must {@link #leave} afterwards.
     *
     * @throws DatabaseUnavailableException if the turn does not come in time
     */
    void take() throws DatabaseUnavailableException {
        try {
            if (!writers.tryAcquire(waitMs, TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailableException("write lock not acquired within " + waitMs + " ms", null);
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
