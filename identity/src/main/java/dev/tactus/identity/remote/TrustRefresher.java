package dev.tactus.identity.remote;

import dev.tactus.rpc.RpcBackoff;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the accounts service for trust data, on its own thread, until closed. */
final class TrustRefresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrustRefresher.class);

    /** Source of trust answers. */
    @FunctionalInterface
    interface Source {

        /** Returns the answer; blocks. */
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
     * @param everyMs wait after an answer
     * @param backoff waits after a failure
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

    /** Polls once; returns the wait before the next poll, in ms. */
    int step() {
        try {
            TrustAnswer answer = source.ask(trust.next());
            boolean more = trust.learn(answer);
            backoff.reset();
            if (away) {
                LOG.info("accounts service is back");
                away = false;
            }
            return more ? 0 : everyMs;
        } catch (RpcException | IllegalArgumentException none) {
            if (!away && !closed) {
                LOG.warn("accounts service does not answer, using known trust data: reason={}", none.getMessage());
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
                LOG.error("trust refresh failed, will retry", defect);
            }
            LockSupport.parkNanos(this, waitMs * 1_000_000L);
        }
    }

    /** Stops; a call in progress ends at its deadline, or with its channel. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
