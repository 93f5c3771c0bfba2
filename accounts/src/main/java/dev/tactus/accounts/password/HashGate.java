package dev.tactus.accounts.password;

import dev.tactus.core.Checks;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Admits a bounded number of concurrent hashes and of waiting callers, so that a flood of logins takes neither all
 * cores nor all threads. Thread-safe.
 */
final class HashGate {

    private final Semaphore running;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int waitingMax;
    private final int waitMsMax;

    /**
     * @param runningMax concurrent hashes, 1 or more
     * @param waitingMax waiting callers, 0 or more; a further one is refused at once
     * @param waitMsMax longest wait of a caller, 0 or more
     */
    HashGate(int runningMax, int waitingMax, int waitMsMax) {
        this.running = new Semaphore(Checks.atLeast(runningMax, 1, "runningMax"), true);
        this.waitingMax = Checks.atLeast(waitingMax, 0, "waitingMax");
        this.waitMsMax = Checks.atLeast(waitMsMax, 0, "waitMsMax");
    }

    /** Returns whether the caller may hash; if true, it must {@link #leave} afterwards. Blocks for a bounded time. */
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
