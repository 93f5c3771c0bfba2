package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A reader of a stream of events. */
public final class SseReader implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private SseReader(String url, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(PATIENCE_SECONDS));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        try {
            response = client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Opens a stream, and expects it to be one; waits while the places of streams that were closed are not free yet. */
    public static SseReader of(String url, @Nullable String token) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        SseReader events = new SseReader(url, token);
        while (events.response.statusCode() == 503 && System.nanoTime() - endNs < 0) {
            events.close();
            LockSupport.parkNanos(20_000_000);
            events = new SseReader(url, token);
        }
        assertThat(events.response.statusCode()).isEqualTo(200);
        assertThat(events.response.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        return events;
    }

    /**
     * One event.
     *
     * @param kind its name, empty for none
     */
    public record Event(String kind, JsonNode data) {}

    /** Waits for the next event; null when the stream has ended. */
    public @Nullable Event next() {
        String kind = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    kind = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring("data:".length());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return new Event(kind, new ObjectMapper().readTree(data));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.shutdownNow();
    }
}
