package dev.tactus.accounts;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls {@link Accounts#poll} at its interval, on its own thread, until closed. */
public final class AccountsPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsPoll.class);

    private final BooleanSupplier poll;
    private final long everyNs;
    private final Thread thread;
    private volatile boolean closed;

    private AccountsPoll(BooleanSupplier poll, int everyMs) {
        this.poll = poll;
        this.everyNs = everyMs * 1_000_000L;
        this.thread = Thread.ofPlatform().name("accounts-poll").daemon().unstarted(this::run);
    }

    /** Starts polling. */
    public static AccountsPoll start(Accounts accounts, LoginSettings settings) {
        AccountsPoll poll = new AccountsPoll(accounts::poll, settings.pollMs());
        poll.thread.start();
        return poll;
    }

    private void run() {
        while (!closed) {
            try {
                boolean unused = poll.getAsBoolean(); // what it says is logged already
            } catch (RuntimeException defect) {
                LOG.error("accounts poll failed, will retry", defect);
            }
            LockSupport.parkNanos(this, everyNs);
        }
    }

    /** Stops polling and waits for a poll in progress. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
