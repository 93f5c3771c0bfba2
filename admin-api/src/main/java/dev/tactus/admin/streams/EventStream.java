package dev.tactus.admin.streams;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.sse.ServerSentEvent;
import com.linecorp.armeria.common.stream.StreamMessage;
import com.linecorp.armeria.common.stream.StreamWriter;
import com.linecorp.armeria.server.streaming.ServerSentEvents;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One server-sent event stream. One thread at a time writes; any thread closes. */
public final class EventStream {

    private final StreamWriter<ServerSentEvent> events = StreamMessage.streaming();
    private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    /** Returns the response whose body is this stream. */
    HttpResponse response() {
        return ServerSentEvents.fromPublisher(events);
    }

    /** Returns a future that completes when the client has left. */
    public CompletableFuture<Void> ended() {
        return events.whenComplete();
    }

    /** Returns whether the client has received everything written before. */
    public boolean isReady() {
        return taken.isDone();
    }

    /** Writes events, or drops them while earlier ones are unread, so that memory stays bounded. */
    public boolean write(List<ServerSentEvent> more) {
        if (!isReady()) {
            return false;
        }
        for (ServerSentEvent event : more) {
            if (!events.tryWrite(event)) {
                return false;
            }
        }
        taken = events.whenConsumed();
        return true;
    }

    /** Writes one event. */
    public boolean write(String kind, String data) {
        return write(List.of(event(kind, data)));
    }

    static ServerSentEvent event(String kind, String data) {
        return ServerSentEvent.builder().event(kind).data(data).build();
    }

    /** Ends the stream; written events are still delivered. */
    public void close() {
        events.close();
    }
}
