package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.sse.ServerSentEvent;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.server.http.Figures.Sample;
import java.util.ArrayList;
import java.util.List;

/** Takes a sample a second and tells all who watch the stream. */
final class Sampler {

    private static final int SECOND_MS = 1_000;

    private final Figures figures;
    private final Streams streams;

    /** Of the streams' thread. */
    private final List<EventStream> watching = new ArrayList<>();

    Sampler(Figures figures, Streams streams) {
        this.figures = figures;
        this.streams = streams;
        var unused = streams.every(SECOND_MS, 0, this::sample, "no figures of this second");
    }

    HttpResponse look(ServiceRequestContext ctx, HttpRequest request) {
        return Json.answer(HttpStatus.OK, SampleJson.of(figures.last()));
    }

    /** Begins with the samples that are kept, so that a plot is full at once. */
    HttpResponse stream(ServiceRequestContext ctx, HttpRequest request) {
        EventStream stream = new EventStream();
        HttpResponse response = streams.open(ctx, stream);
        var unused = stream.ended().whenComplete((done, failure) -> streams.execute(() -> watching.remove(stream)));
        streams.execute(() -> {
            stream.write(figures.kept().stream().map(Sampler::event).toList());
            watching.add(stream);
        });
        return response;
    }

    private void sample() {
        Runtime runtime = Runtime.getRuntime();
        Sample sample = figures.sample(
                System.nanoTime(), System.currentTimeMillis(), runtime.totalMemory() - runtime.freeMemory());
        if (!watching.isEmpty()) {
            List<ServerSentEvent> event = List.of(event(sample));
            watching.forEach(stream -> stream.write(event));
        }
    }

    private static ServerSentEvent event(Sample sample) {
        return ServerSentEvent.ofData(Json.text(SampleJson.of(sample)));
    }
}
