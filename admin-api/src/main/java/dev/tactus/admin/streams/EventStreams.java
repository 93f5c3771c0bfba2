package dev.tactus.admin.streams;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.auth.AccessGrant;
import dev.tactus.admin.http.ProblemException;
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
 * All streams of events that are open: not more than the settings allow, each for as long as who watches may. Has the one thread
 * that says when it is time; what takes long belongs elsewhere.
 */
public final class EventStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final int max;
    private final int checkMs;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("tactus-streams").daemon().unstarted(task));

    /**
     * None yet.
     *
     * @param max at a time
     * @param checkMs after so long it is asked again whether who watches still may
     */
    public EventStreams(int max, int checkMs) {
        this.max = max;
        this.checkMs = checkMs;
    }

    /**
     * Opens a stream that answers a request.
     *
     * @throws ProblemException if there are as many as may be
     */
    public HttpResponse open(ServiceRequestContext ctx, EventStream stream) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "streams: " + max + " are open (expected: fewer, see the setting http.streams-max)");
        }
        ctx.clearRequestTimeout();
        streams.add(stream);
        AccessGrant pass = AccessGrant.of(ctx);
        ScheduledFuture<?> checks = pass == null
                ? null
                : scheduleRepeating(checkMs, checkMs, () -> check(pass, stream), "a stream's watcher is not checked");
        var unused = stream.ended().whenComplete((done, failure) -> {
            open.decrementAndGet();
            streams.remove(stream);
            if (checks != null) {
                checks.cancel(false);
            }
        });
        return stream.response();
    }

    /** Does something again and again, for the first time after {@code firstMs}, until that is cancelled. */
    public ScheduledFuture<?> scheduleRepeating(int ms, int firstMs, Runnable task, String otherwise) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{}", otherwise, e);
            }
        };
        return thread.scheduleAtFixedRate(guarded, firstMs, ms, TimeUnit.MILLISECONDS);
    }

    /** Does something soon, on the thread; not at all once the node stops. */
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException stopping) {
            // Streams are closed, nobody watches.
        }
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
        thread.shutdownNow();
    }

    private static void check(AccessGrant pass, EventStream stream) {
        var unused = pass.check().get().whenComplete((may, failure) -> {
            if (failure == null && !may) {
                stream.close();
            }
        });
    }
}
