package dev.tactus.cluster.directory;

import io.etcd.jetcd.Client;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to etcd, each with a deadline. After failures the connection is made anew, to another member first: a channel that
 * waits longer and longer between its attempts, or hangs on a frozen member, would need far more than a second to be back.
 *
 * <p>Threads: any; answers come on threads of the client, after {@link #close} as failures.
 */
final class EtcdClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdClient.class);

    /** Failures in a row after which the connection is made anew. */
    private static final int FAILURES_MAX = 2;

    private static final int ANSWER_BYTES_MAX = 64 << 20;
    private static final Duration PING_EVERY = Duration.ofSeconds(5);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);

    private final EtcdSettings settings;
    private final List<URI> endpoints;
    private Client client;
    private int failures;
    private boolean closed;
    private volatile boolean reachable = true;

    EtcdClient(EtcdSettings settings) {
        this.settings = settings;
        this.endpoints = new ArrayList<>(settings.endpoints());
        Collections.shuffle(endpoints);
        this.client = connect();
    }

    private Client connect() {
        return Client.builder()
                .endpoints(endpoints)
                .loadBalancerPolicy("pick_first")
                .connectTimeout(Duration.ofMillis(settings.callMs()))
                .keepaliveTime(PING_EVERY)
                .keepaliveTimeout(PING_TIMEOUT)
                .maxInboundMessageSize(ANSWER_BYTES_MAX)
                .waitForReady(true)
                .build();
    }

    /** Returns the present connection, for a watch; calls go through {@link #call}. */
    synchronized Client connection() {
        return client;
    }

    /** Returns whether the last call was answered. */
    boolean isReachable() {
        return reachable;
    }

    /** Makes a call; the future fails if it is refused, or not answered in time, and then nothing is known. */
    <T> CompletableFuture<T> call(Function<Client, CompletableFuture<T>> request) {
        Client used = connection();
        CompletableFuture<T> answer;
        try {
            answer = request.apply(used);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        // A copy, so that a deadline does not end the client's own future in its midst.
        return answer.copy()
                .orTimeout(settings.callMs(), TimeUnit.MILLISECONDS)
                .whenComplete((value, thrown) -> note(used, thrown));
    }

    private void note(Client used, @Nullable Throwable thrown) {
        Client former = null;
        synchronized (this) {
            if (used != client || closed) {
                return;
            }
            failures = thrown == null || EtcdErrors.isAnswer(thrown) ? 0 : failures + 1;
            boolean now = failures == 0;
            if (now != reachable) {
                reachable = now;
                if (now) {
                    LOG.info("etcd answers again");
                } else {
                    LOG.warn("etcd does not answer: endpoints={} reason={}", endpoints, EtcdErrors.reason(thrown));
                }
            }
            if (failures >= FAILURES_MAX) {
                failures = 1;
                Collections.rotate(endpoints, -1);
                former = client;
                client = connect();
            }
        }
        if (former != null) {
            former.close();
        }
    }

    @Override
    public void close() {
        Client last;
        synchronized (this) {
            closed = true;
            last = client;
        }
        last.close();
    }
}
