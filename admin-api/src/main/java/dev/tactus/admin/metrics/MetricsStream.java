package dev.tactus.admin.metrics;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.sse.ServerSentEvent;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.metrics.MetricsSampler.MetricsSample;
import dev.tactus.admin.streams.EventStream;
import dev.tactus.admin.streams.EventStreams;
import java.util.ArrayList;
import java.util.List;

/** Samples every second and publishes to all subscribers of the stream. */
public final class MetricsStream {

    private static final int SECOND_MS = 1_000;

    private final MetricsSampler figures;
    private final EventStreams streams;

    /** Accessed on the streams' thread. */
    private final List<EventStream> watching = new ArrayList<>();

    public MetricsStream(MetricsSampler figures, EventStreams streams) {
        this.figures = figures;
        this.streams = streams;
        var unused = streams.scheduleRepeating(SECOND_MS, 0, this::sample, "metrics sample failed");
    }

    public HttpResponse latest(ServiceRequestContext ctx, HttpRequest request) {
        return JsonBodies.response(HttpStatus.OK, SampleJson.of(figures.last()));
    }

    /** Starts with the kept samples, so that a chart is complete at once. */
    public HttpResponse stream(ServiceRequestContext ctx, HttpRequest request) {
        EventStream stream = new EventStream();
        HttpResponse response = streams.open(ctx, stream);
        var unused = stream.ended().whenComplete((done, failure) -> streams.execute(() -> watching.remove(stream)));
        streams.execute(() -> {
            stream.write(figures.history().stream().map(MetricsStream::event).toList());
            watching.add(stream);
        });
        return response;
    }

    private void sample() {
        Runtime runtime = Runtime.getRuntime();
        MetricsSample sample = figures.sample(
                System.nanoTime(), System.currentTimeMillis(), runtime.totalMemory() - runtime.freeMemory());
        if (!watching.isEmpty()) {
            List<ServerSentEvent> event = List.of(event(sample));
            watching.forEach(stream -> stream.write(event));
        }
    }

    private static ServerSentEvent event(MetricsSample sample) {
        return ServerSentEvent.ofData(JsonBodies.text(SampleJson.of(sample)));
    }
}
