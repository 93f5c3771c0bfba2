package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.server.http.Figures.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a sample a second and tells all who watch the stream. */
final class Sampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private final Figures figures;
    private final int streamsMax;
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("tactus-figures").daemon().unstarted(task));

    /** Of the sampling thread. */
    private final List<FigureStream> streams = new ArrayList<>();

    Sampler(Figures figures, int streamsMax) {
        this.figures = figures;
        this.streamsMax = streamsMax;
        var unused = thread.scheduleAtFixedRate(this::sample, 0, 1, TimeUnit.SECONDS);
    }

    HttpResponse look(ServiceRequestContext ctx, HttpRequest request) {
        return Json.answer(HttpStatus.OK, SampleJson.of(figures.last()));
    }

    /** Begins with the samples that are kept, so that a plot is full at once. */
    HttpResponse stream(ServiceRequestContext ctx, HttpRequest request) {
        if (open.incrementAndGet() > streamsMax) {
            open.decrementAndGet();
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "streams: " + streamsMax + " are open (expected: fewer, see the setting http.streams-max)");
        }
        ctx.clearRequestTimeout();
        FigureStream stream = new FigureStream();
        var unused = stream.ended().whenComplete((done, failure) -> {
            open.decrementAndGet();
            onThread(() -> streams.remove(stream));
        });
        onThread(() -> {
            stream.write(figures.kept());
            streams.add(stream);
        });
        return stream.response();
    }

    @Override
    public void close() {
        onThread(() -> streams.forEach(FigureStream::close));
        thread.shutdown();
    }

    private void sample() {
        try {
            Runtime runtime = Runtime.getRuntime();
            Sample sample = figures.sample(
                    System.nanoTime(), System.currentTimeMillis(), runtime.totalMemory() - runtime.freeMemory());
            streams.forEach(stream -> stream.write(List.of(sample)));
        } catch (RuntimeException e) {
            LOG.error("no figures of this second", e);
        }
    }

    private void onThread(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException stopping) {
            // The node stops: streams are closed, nobody watches.
        }
    }
}
