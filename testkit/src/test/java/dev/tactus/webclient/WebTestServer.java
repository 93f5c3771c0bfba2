package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.LocalSecret;
import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A whole node of ours on ports of its own. */
final class WebTestServer implements AutoCloseable {

    private final Node node;
    private final String secret;

    WebTestServer(Path data, String... settings) {
        List<String> overrides = new ArrayList<>(List.of("node.data-dir=" + data, "replay.dir=" + data));
        overrides.addAll(Arrays.asList(settings));
        secret = LocalSecret.open(data).value();
        node = Node.start(TestSettings.of(overrides), "test");
    }

    String authority() {
        return "127.0.0.1:" + node.httpPort();
    }

    /** Returns the local operator's secret, which pages send as their token. */
    String operatorSecret() {
        return secret;
    }

    String webSocket() {
        return "ws://" + authority() + "/ws";
    }

    void create(String room, String members) throws IOException, InterruptedException {
        assertThat(get("/create?room=" + room + "&member=" + members)).startsWith("room.ID=[" + room + "]");
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + authority() + path));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Lets the node stop without an end of its rooms, which another one with the same data goes on with. */
    void keepRooms() {
        node.keepRooms();
    }

    @Override
    public void close() {
        node.close();
    }
}
