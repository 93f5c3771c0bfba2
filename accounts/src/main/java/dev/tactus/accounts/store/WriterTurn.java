package dev.tactus.accounts.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is to write. SQLite has one writer at a time and lets the others try again by chance, so that one of many may
 * wait for ever; here they queue. PostgreSQL needs none of this. Thread-safe; blocks for a bounded time.
 */
final class WriterTurn {

    private final Semaphore writers;
    private final int waitMs;

    private WriterTurn(int writersMax, int waitMs) {
        this.writers = new Semaphore(writersMax, true);
        this.waitMs = waitMs;
    }

    static WriterTurn of(DatabaseSettings settings) {
        return new WriterTurn(settings.isSqlite() ? 1 : Integer.MAX_VALUE, settings.waitMs());
    }

    /**
     * Waits for a turn, which must be left again.
     *
     * @throws Unavailable if it does not come in time
     */
    void take() throws Unavailable {
        try {
            if (!writers.tryAcquire(waitMs, TimeUnit.MILLISECONDS)) {
                throw new Unavailable("others write for longer than " + waitMs + " ms", null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", stopped);
        }
    }

    void leave() {
        writers.release();
    }
}
