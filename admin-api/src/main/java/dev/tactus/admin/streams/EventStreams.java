package dev.tactus.admin.streams;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.auth.AccessGrant;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.core.RepeatedTask;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.transport.AddressQuota;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open event streams: bounded in number, each open while its permission holds. Owns the single thread
 * that triggers updates; long work belongs elsewhere.
 */
public final class EventStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final int max;
    private final AddressQuota unproven;
    private final int checkMs;
    private final AtomicInteger open = new AtomicInteger();

    @Bounded(by = "http.streams-max", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("tactus-streams").daemon().unstarted(task));

    /**
     * Creates an empty set.
     *
     * @param max streams at a time
     * @param checkMs interval of permission checks
     */
    public EventStreams(int max, int checkMs) {
        this.max = max;
        this.unproven = new AddressQuota(max - max / 4, Math.max(2, max / 8));
        this.checkMs = checkMs;
    }

    /**
     * Opens a stream that answers a request.
     *
     * <p>A quarter of the streams is reserved for requests with a permission; of the others an address gets an eighth of all.
     *
     * @throws ProblemException if the maximum is reached
     */
    public HttpResponse open(ServiceRequestContext ctx, EventStream stream) {
        AccessGrant grant = AccessGrant.of(ctx);
        InetAddress client = ForwardedRequests.client(ctx);
        if (grant == null && !unproven.enter(client)) {
            throw full();
        }
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            if (grant == null) {
                unproven.leave(client);
            }
            throw full();
        }
        ctx.clearRequestTimeout();
        streams.add(stream);
        ScheduledFuture<?> checks = grant == null
                ? null
                : scheduleRepeating(checkMs, checkMs, () -> check(grant, stream), "stream permission check failed");
        var unused = stream.ended().whenComplete((done, failure) -> {
            open.decrementAndGet();
            if (grant == null) {
                unproven.leave(client);
            }
            streams.remove(stream);
            if (checks != null) {
                checks.cancel(false);
            }
        });
        return stream.response();
    }

    private ProblemException full() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "streams: " + open.get() + " are open (expected: fewer, see the setting http.streams-max)");
    }

    /** Runs a task periodically, first after {@code firstMs}, until cancelled; {@code otherwise} is logged on failure. */
    public ScheduledFuture<?> scheduleRepeating(int ms, int firstMs, Runnable task, String otherwise) {
        return thread.scheduleAtFixedRate(
                new RepeatedTask(task, thrown -> LOG.error("{}", otherwise, thrown)),
                firstMs,
                ms,
                TimeUnit.MILLISECONDS);
    }

    /** Runs a task soon, on the thread; never once the node stops. */
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException stopping) {
            // Streams are closed and have no readers.
        }
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
        thread.shutdownNow();
    }

    private static void check(AccessGrant grant, EventStream stream) {
        var unused = grant.check().get().whenComplete((may, failure) -> {
            if (failure == null && !may) {
                stream.close();
            }
        });
    }
}
