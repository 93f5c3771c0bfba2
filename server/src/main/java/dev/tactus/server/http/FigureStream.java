package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.sse.ServerSentEvent;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.common.stream.StreamWriter;
import com.linecorp.armeria.server.streaming.ServerSentEvents;
import dev.tactus.server.http.Figures.Sample;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One who watches the figures. Used on the sampler's thread, but for the response. */
final class FigureStream {

    private final StreamWriter<ServerSentEvent> events = StreamMessage.streaming();
    private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    /** Returns the response whose body is this stream. */
    HttpResponse response() {
        return ServerSentEvents.fromPublisher(events);
    }

    /** Returns what completes when nobody reads any more. */
    CompletableFuture<Void> ended() {
        return events.whenComplete();
    }

    /** Writes samples, or leaves them out while the reader has not taken those before: memory does not grow with it. */
    void write(List<Sample> samples) {
        if (!taken.isDone()) {
            return;
        }
        for (Sample sample : samples) {
            if (!events.tryWrite(ServerSentEvent.ofData(Json.text(SampleJson.of(sample))))) {
                return;
            }
        }
        taken = events.whenConsumed();
    }

    void close() {
        events.close();
    }
}
