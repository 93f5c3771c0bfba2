package dev.tactus.identity.remote;

import dev.tactus.rpc.RpcBackoff;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the accounts service again and again what is to be trusted, on a thread of its own, until it is closed. */
final class TrustRefresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrustRefresher.class);

    /** Whoever is asked. */
    @FunctionalInterface
    interface Source {

        /** Returns the answer; waits for it. */
        TrustAnswer ask(TrustRequest request) throws RpcException;
    }

    private final TrustBundle trust;
    private final Source source;
    private final int everyMs;
    private final RpcBackoff backoff;
    private final Thread thread;
    private boolean away;
    private volatile boolean closed;

    /**
     * @param everyMs how long to wait after an answer
     * @param backoff how long to wait after none
     */
    TrustRefresher(TrustBundle trust, Source source, int everyMs, RpcBackoff backoff) {
        this.trust = trust;
        this.source = source;
        this.everyMs = everyMs;
        this.backoff = backoff;
        this.thread = Thread.ofPlatform().name("tactus-trust").daemon().unstarted(this::run);
    }

    TrustRefresher start() {
        thread.start();
        return this;
    }

    /** Asks once; returns how long to wait before the next time, in ms. */
    int step() {
        try {
            TrustAnswer answer = source.ask(trust.next());
            boolean more = trust.learn(answer);
            backoff.reset();
            if (away) {
                LOG.info("the accounts service is back");
                away = false;
            }
            return more ? 0 : everyMs;
        } catch (RpcException | IllegalArgumentException none) {
            if (!away && !closed) {
                LOG.warn("no word from the accounts service, going on with what is known: {}", none.getMessage());
                away = true;
            }
            return backoff.nextMs();
        }
    }

    private void run() {
        while (!closed) {
            int waitMs = everyMs;
            try {
                waitMs = step();
            } catch (RuntimeException defect) {
                LOG.error("asking what is to be trusted failed, the next time may not", defect);
            }
            LockSupport.parkNanos(this, waitMs * 1_000_000L);
        }
    }

    /** Stops; a call under way ends at its deadline, or with its channel. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
