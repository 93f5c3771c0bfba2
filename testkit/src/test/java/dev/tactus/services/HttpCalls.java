package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Calls of the HTTP API on loopback. */
final class HttpCalls {

    /** No process listens there. */
    static final int NO_ANSWER = 0;

    private static final int PATIENCE_SECONDS = 90;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpCalls() {}

    /**
     * An answer.
     *
     * @param status of HTTP; {@link #NO_ANSWER} where no process answers
     * @param body as text
     */
    record Response(int status, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }

        /** Returns the body of what must have been done. */
        JsonNode done() {
            assertThat(status).as(body).isBetween(200, 299);
            return json();
        }
    }

    static Response get(int port, String path) {
        return getAs(port, path, "");
    }

    static Response getAs(int port, String path, String token) {
        return send(request(port, path, token).GET());
    }

    static Response post(int port, String path, String token, String body) {
        return send(request(port, path, token)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    static Response put(int port, String path, String token, String body) {
        return send(request(port, path, token)
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    static Response delete(int port, String path, String token) {
        return send(request(port, path, token).DELETE());
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS));
        return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
    }

    private static Response send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), response.body());
        } catch (IOException nobody) {
            return new Response(NO_ANSWER, String.valueOf(nobody.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for something that should come soon. */
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end)
                    .as("waited " + PATIENCE_SECONDS + " s until " + what)
                    .isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
