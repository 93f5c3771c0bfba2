package dev.tactus.accounts.password;

import dev.tactus.core.Checks;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many hashes run at once, and so many more wait for a bounded time, so that a flood of logins can take neither all
 * cores nor all threads. Thread-safe.
 */
final class HashGate {

    private final Semaphore running;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int waitingMax;
    private final int waitMsMax;

    /**
     * @param runningMax hashes at once, 1 or more
     * @param waitingMax callers that wait for one, 0 or more; a further one is sent away at once
     * @param waitMsMax how long a caller waits, 0 or more
     */
    HashGate(int runningMax, int waitingMax, int waitMsMax) {
        this.running = new Semaphore(Checks.atLeast(runningMax, 1, "runningMax"), true);
        this.waitingMax = Checks.atLeast(waitingMax, 0, "waitingMax");
        this.waitMsMax = Checks.atLeast(waitMsMax, 0, "waitMsMax");
    }

    /** Returns whether the caller may hash; if so, it must {@link #leave}. Blocks for a bounded time. */
    boolean enter() {
        if (running.tryAcquire()) {
            return true;
        }
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return running.tryAcquire(waitMsMax, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        running.release();
    }

    int waiting() {
        return waiting.get();
    }
}
