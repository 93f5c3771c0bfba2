package dev.tactus.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricsStreamIT {

    private static final int PATIENCE_SECONDS = 60;

    @Test
    void shouldStreamFiguresToAsManyAsSettingsAllow() throws Exception {
        try (HttpTestServer bench = new HttpTestServer("http.streams-max=1");
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> first = open(bench, client);
            assertThat(first.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            try (BufferedReader events = lines(first)) {
                assertThat(events.readLine()).startsWith("data:{\"unixMs\":");
                assertThat(events.readLine()).isEmpty();
                assertThat(events.readLine()).startsWith("data:{\"unixMs\":");
                assertThat(bench.get("/api/v1/figures/stream").statusCode()).isEqualTo(503);
            }
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            HttpResponse<InputStream> next = open(bench, client);
            while (next.statusCode() != 200) {
                assertThat(System.nanoTime()).as("the place becomes free").isLessThan(deadlineNs);
                next.body().close();
                next = open(bench, client);
            }
            next.body().close();
        }
    }

    private static HttpResponse<InputStream> open(HttpTestServer bench, HttpClient client) {
        try {
            return client.send(bench.request("/api/v1/figures/stream").build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }
}
