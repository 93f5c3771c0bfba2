package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator sees each link in the node's figures, whatever listener it came to and whatever is spoken over it. */
final class LinkMetricsIT {

    private static TestNode node;
    private static PrometheusReader metrics;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(data, "kcp.port=0", "msgpack.port=0", "json.port=0", "binary.port=0", "pickle.links-max=3");
        metrics = new PrometheusReader(node.url());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** The figure that is {@code tactus_links_<what>} of a listener. */
    private static String of(String listener, String what, String... labels) {
        String more = labels.length == 0 ? "" : "," + String.join(",", labels);
        return "tactus_links_" + what + "{listener=\"" + listener + "\"" + more + "}";
    }

    private static RawLink connect(String listener) throws IOException {
        return switch (listener) {
            case "kcp" -> RawLink.kcp(node.port(listener));
            case "ws" -> RawLink.webSocket(node.url().replace("http:", "ws:") + "/ws");
            case "msgpack", "binary" -> RawLink.webSocket("ws://127.0.0.1:" + node.port(listener) + "/");
            default -> RawLink.tcp(node.port(listener));
        };
    }

    /** Returns what makes a link of it where a connection alone is none yet, and is half of a message. */
    private static String beginning(String listener) {
        return switch (listener) {
            case "kcp" -> "x";
            case "json", "json-accounts" -> "{";
            default -> "";
        };
    }

    private static String nonsense(String listener) {
        return switch (listener) {
            case "json", "json-accounts" -> "no text of this protocol\n";
            case "pickle" -> "8 nonsense";
            default -> "\u00ff\u00ff".repeat(64);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"kcp", "tcp", "ws", "msgpack", "json", "json-accounts", "binary", "pickle"})
    void shouldShowEachLinkWhileItIsThereAndWhatCameOverIt(String listener) throws IOException {
        double acceptedBefore = metrics.figure(of(listener, "accepted_total"));
        try (RawLink wire = connect(listener)) {
            String beginning = beginning(listener);
            if (!beginning.isEmpty()) {
                wire.say(beginning);
            }
            metrics.await(of(listener, "open"), open -> open == 1);
            assertThat(metrics.figure(of(listener, "accepted_total"))).isEqualTo(acceptedBefore + 1);
            double malformedBefore = metrics.figure(of(listener, "malformed_total"));
            wire.say(nonsense(listener));
            metrics.await(of(listener, "malformed_total"), malformed -> malformed == malformedBefore + 1);
            assertThat(metrics.figure(of(listener, "received_bytes_total"))).isGreaterThan(beginning.length());
        }
        metrics.await(of(listener, "open"), open -> open == 0);
    }

    @Test
    void shouldCountWhatIsSent() throws IOException {
        try (RawLink wire = RawLink.tcp(node.port("pickle"))) {
            wire.say("14 (lp0\nS'ver'\na.");
            metrics.await(of("pickle", "sent_bytes_total"), sent -> sent > 0);
        }
        metrics.await(of("pickle", "open"), open -> open == 0);
    }

    @Test
    void shouldCountWhoIsRefusedByReason() throws IOException {
        String full = of("pickle", "refused_total", "reason=\"full\"");
        double before = metrics.figure(full);
        try (RawLink first = RawLink.tcp(node.port("pickle"));
                RawLink second = RawLink.tcp(node.port("pickle"));
                RawLink third = RawLink.tcp(node.port("pickle"));
                RawLink fourth = RawLink.tcp(node.port("pickle"))) {
            assertThat(List.of(first, second, third, fourth)).doesNotContainNull();
            metrics.await(full, refused -> refused == before + 1);
        }
        metrics.await(of("pickle", "open"), open -> open == 0);
        URI door = URI.create(node.url().replace("http:", "ws:") + "/ws");
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> http.newWebSocketBuilder()
                            .header("Origin", "https://elsewhere.example")
                            .buildAsync(door, new java.net.http.WebSocket.Listener() {})
                            .join())
                    .hasMessageContaining("WebSocketHandshakeException");
        }
        assertThat(metrics.figure(of("ws", "refused_total", "reason=\"origin\"")))
                .isEqualTo(1);
    }

    @Test
    void shouldTellThemWithTheNode() throws IOException {
        try (RawLink wire = connect("binary")) {
            assertThat(wire).isNotNull();
            metrics.await(of("binary", "open"), open -> open >= 1);
            JsonNode links = HttpTestServer.json(node.nobody().callRoot("GET", "/api/v1/nodes", null))
                    .at("/nodes/0/links");
            assertThat(links.findValuesAsText("listener"))
                    .containsExactly(
                            "binary",
                            "json",
                            "json-accounts",
                            "kcp",
                            "movan",
                            "movan-accounts-rpc",
                            "movan-rpc",
                            "msgpack",
                            "pickle",
                            "tcp",
                            "ws");
            JsonNode binary = StreamSupport.stream(links.spliterator(), false)
                    .filter(each -> each.get("listener").textValue().equals("binary"))
                    .findFirst()
                    .orElseThrow();
            assertThat(binary.get("open").intValue()).isEqualTo(1);
            assertThat(binary.get("accepted").intValue()).isPositive();
        }
        metrics.await(of("binary", "open"), open -> open == 0);
    }
}
