package dev.tactus.server.agones;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Client of the REST API of Agones's sidecar. Each call blocks until the whole answer is there, for the timeout at most; an answer that is too
 * long, late or no success is an {@link IOException}. One thread.
 *
 * @see <a href="https://agones.dev/site/docs/guides/client-sdks/rest/">REST Game Server Client API</a>
 */
final class AgonesSidecar implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A game server with all labels and annotations is some kilobytes. */
    private static final int ANSWER_BYTES_MAX = 1_048_576;

    private static final int OK_MAX = 299;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final String url;
    private final int timeoutMs;
    private final HttpClient client;

    /**
     * Prepares the client; it connects with its first call.
     *
     * @param port of the sidecar on this machine
     * @param timeoutMs longest wait for an answer
     */
    AgonesSidecar(int port, int timeoutMs) {
        url = "http://localhost:" + port;
        this.timeoutMs = timeoutMs;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(timeoutMs))
                .build();
    }

    /** Asks for a state. */
    void ask(AgonesTransition transition) throws IOException, InterruptedException {
        succeed(send("POST", transition.path(), "{}"), transition.path());
    }

    /** Gives a sign of life. */
    void health() throws IOException, InterruptedException {
        succeed(send("POST", "/health", "{}"), "/health");
    }

    /** Returns the game server that this node is. */
    GameServer gameServer() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", "/gameserver", null);
        succeed(answer, "/gameserver");
        JsonNode server;
        try {
            server = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IOException("/gameserver: no JSON (expected: a game server)", e);
        }
        String state = server.path("status").path("state").asText();
        if (state.isEmpty()) {
            throw new IOException("/gameserver: no state (expected: status.state)");
        }
        return new GameServer(
                server.path("object_meta").path("name").asText(),
                server.path("status").path("address").asText(),
                state);
    }

    /** Sets a counter. Returns false where Agones has no counters, or the game server has none of this name. */
    boolean count(String counter, int count) throws IOException, InterruptedException {
        String path = "/v1beta1/counters/" + counter;
        HttpResponse<String> answer = send("PATCH", path, "{\"count\": \"" + count + "\"}");
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == NOT_IMPLEMENTED) {
            return false;
        }
        succeed(answer, path);
        return true;
    }

    private static void succeed(HttpResponse<String> answer, String path) throws IOException {
        if (answer.statusCode() > OK_MAX) {
            throw new IOException(path + ": " + answer.statusCode() + " (expected: 200)");
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        // The timeout of a request would end with the head of its answer.
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES_MAX));
        try {
            return answer.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(path + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException(path + ": no answer within " + timeoutMs + " ms", e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
