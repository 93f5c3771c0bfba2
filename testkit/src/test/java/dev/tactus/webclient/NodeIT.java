package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.core.FreePorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The npm package in plain Node against a whole node of ours. */
class NodeIT {

    private static final String LARGEST = "18446744073709551615";

    @Test
    void shouldPlayMatchOverLostConnection(@TempDir Path data) throws Exception {
        Attempts.run(number -> playMatchOverLostConnection(data.resolve("attempt" + number)));
    }

    private static void playMatchOverLostConnection(Path data) throws Exception {
        JsonNode result;
        try (WebTestServer server = new WebTestServer(data)) {
            server.create("7", "1," + LARGEST);
            result = new ObjectMapper().readTree(new NodeProject("node").node("match.mjs", server.webSocket(), "7"));
        }
        assertSameFrames(result.get("one").get("frames"), result.get("two").get("frames"));
        assertInputs(result.get("two").get("frames"));
        assertThat(result.get("seats").toString()).isEqualTo("[1,2]");
        assertThat(result.at("/place/tickRateHz").asInt()).isEqualTo(30);
        assertThat(result.at("/two/reconnects").asInt())
                .as("the lost connection")
                .isEqualTo(1);
        assertThat(result.at("/two/places").asInt()).isEqualTo(2);
        assertThat(result.at("/two/starts").asInt()).isEqualTo(2);
        assertThat(result.at("/two/sequence").asInt()).isEqualTo(3);
        assertThat(result.at("/stats/connections").asInt()).isEqualTo(2);
        assertThat(result.at("/stats/inputsPending").asInt()).isZero();
        assertThat(result.at("/stats/bytesIn").asInt()).isPositive();
        assertThat(result.at("/one/peers/0/player").asText()).isEqualTo(LARGEST);
        assertThat(result.at("/two/peers/0/percent").asInt()).isEqualTo(100);
        assertThat(result.get("ends").toString())
                .isEqualTo("[{\"kind\":\"closed\",\"cause\":\"other\",\"reason\":\"left the room\"},"
                        + "{\"kind\":\"stopped\",\"cause\":\"other\",\"reason\":\"closed by the page\"}]");
        assertThat(result.get("refusal").asText()).isEqualTo("refused: the player is no member of the room");
        assertThat(result.get("wrong").toString())
                .isEqualTo(
                        "[true,\"room: 7 (expected: decimal digits as text, \\\"0\\\" to \\\"" + LARGEST + "\\\")\"]");
        assertThat(result.get("isMatch").asBoolean()).isTrue();
    }

    @Test
    void shouldStayEndedAfterAnotherClientOfThePlayerTookTheSeat(@TempDir Path data) throws Exception {
        Attempts.run(number -> takeTheSeat(data.resolve("attempt" + number)));
    }

    private static void takeTheSeat(Path data) throws Exception {
        JsonNode result;
        try (WebTestServer server = new WebTestServer(data)) {
            server.post("/api/v1/rooms", "{\"id\":\"7\",\"members\":[\"1\",\"2\"],\"seatTokens\":[\"red\",\"blue\"]}");
            result = new ObjectMapper()
                    .readTree(new NodeProject("replaced").node("replaced.mjs", server.webSocket(), "7"));
        }
        assertThat(result.at("/end/kind").asText()).isEqualTo("closed");
        assertThat(result.at("/end/cause").asText()).isEqualTo("replaced");
        assertThat(result.at("/first/phase").asText()).isEqualTo("closed");
        assertThat(result.at("/first/sockets").asInt())
                .as("sockets opened by the replaced client")
                .isEqualTo(1);
        assertThat(result.at("/first/reconnects").asInt()).isZero();
        assertThat(result.at("/first/ends").asInt()).isEqualTo(1);
        assertThat(result.at("/second/frames").asInt())
                .as("frames of the newer client while the replaced one stays away")
                .isPositive();
        assertThat(result.at("/second/sockets").asInt()).isEqualTo(1);
        assertThat(result.at("/second/reconnects").asInt()).isZero();
    }

    /** The session changes sockets long before its five seconds of silence, and without a reconnect that the page would see. */
    @Test
    void shouldGoOnOverASecondSocketWhenTheFirstIsSilent(@TempDir Path data) throws Exception {
        Attempts.run(number -> silenceTheFirstSocket(data.resolve("attempt" + number)));
    }

    private static void silenceTheFirstSocket(Path data) throws Exception {
        JsonNode result;
        try (WebTestServer server = new WebTestServer(data)) {
            server.create("7", "1,2");
            result = new ObjectMapper().readTree(new NodeProject("silent").node("silent.mjs", server.webSocket(), "7"));
        }
        assertThat(result.get("inOrder").asBoolean()).isTrue();
        assertThat(result.get("phase").asText()).isEqualTo("running");
        assertThat(result.get("connections").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(result.get("sockets").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(result.get("reconnects").asInt()).isZero();
        assertThat(result.get("gapMs").asDouble())
                .as("milliseconds without a frame, of at least 5000 by silence alone")
                .isBetween(200.0, 4_000.0);
    }

    /** A client that finds no server, or no room yet, goes on trying; the room goes on with all frames. */
    @Test
    void shouldGoOnAfterTheNodeWasStartedAgain(@TempDir Path data) throws Exception {
        String port = "http.port=" + FreePorts.tcp();
        JsonNode result;
        try (ExecutorService script = Executors.newSingleThreadExecutor()) {
            Future<String> printed;
            try (WebTestServer server = new WebTestServer(data, port, "rooms.resume=true")) {
                server.create("7", "1,2");
                String socket = server.webSocket();
                printed = script.submit(() -> new NodeProject("restart").node("restart.mjs", socket, "7"));
                awaitTick(server, 30);
                server.keepRooms();
            }
            try (WebTestServer again = new WebTestServer(data, port, "rooms.resume=true")) {
                result = new ObjectMapper().readTree(printed.get(300, TimeUnit.SECONDS));
                assertThat(again.get("/api/v1/rooms/7")).contains("\"running\"");
            }
        }
        assertThat(result.at("/end/kind").asText()).as(result.toString()).isEqualTo("running");
        assertThat(result.get("inOrder").asBoolean()).isTrue();
        assertThat(result.get("starts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(result.get("inputs").asInt())
                .as("each input once, of two players before and after")
                .isEqualTo(4);
        assertThat(result.get("reconnects").asInt()).isPositive();
    }

    private static void awaitTick(WebTestServer server, int tick) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
        int reached = 0;
        while (reached < tick) {
            assertThat(System.nanoTime() - endNs)
                    .as("time until tick " + tick + " runs out at " + reached)
                    .isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            reached = new ObjectMapper()
                    .readTree(server.get("/api/v1/rooms/7"))
                    .at("/tick")
                    .asInt();
        }
    }

    @Test
    void shouldNotTryAgainWhereARefusalIsFinal(@TempDir Path data) throws Exception {
        Attempts.run(number -> refuse(data.resolve("attempt" + number)));
    }

    private static void refuse(Path data) throws Exception {
        JsonNode result;
        try (WebTestServer server = new WebTestServer(data)) {
            server.post("/api/v1/rooms", "{\"id\":\"7\",\"members\":[\"1\",\"2\"],\"seatTokens\":[\"red\",\"blue\"]}");
            server.post("/api/v1/rooms", "{\"id\":\"8\",\"seats\":1}");
            result = new ObjectMapper()
                    .readTree(new NodeProject("refused").node("refused.mjs", server.webSocket(), "7", "8"));
        }
        assertRefused(result.get("stranger"), "unauthorized", "the token is not the right one");
        assertRefused(result.get("second"), "full", "the player is no member of the room");
        assertRefused(result.get("absent"), "other", "there is no such room");
    }

    private static void assertRefused(JsonNode client, String cause, String reason) {
        assertThat(client.at("/end/kind").asText()).isEqualTo("refused");
        assertThat(client.at("/end/cause").asText()).isEqualTo(cause);
        assertThat(client.at("/end/reason").asText()).isEqualTo(reason);
        assertThat(client.at("/seen/sockets").asInt()).isEqualTo(1);
        assertThat(client.at("/seen/reconnects").asInt()).isZero();
    }

    /** One of them may have seen more frames than the other when the match ended, but none that differs. */
    private static void assertSameFrames(JsonNode one, JsonNode two) {
        int common = Math.min(one.size(), two.size());
        assertThat(common).isGreaterThan(12);
        for (int tick = 0; tick < common; tick++) {
            assertThat(one.get(tick).get(0).asInt()).isEqualTo(tick);
            assertThat(two.get(tick)).isEqualTo(one.get(tick));
        }
    }

    private static void assertInputs(JsonNode frames) {
        Map<Integer, StringBuilder> bySeat = new HashMap<>();
        frames.forEach(frame -> frame.get(1)
                .forEach(input -> bySeat.computeIfAbsent(input.get(0).asInt(), seat -> new StringBuilder())
                        .append(input)));
        for (int seat = 1; seat <= 2; seat++) {
            assertThat(String.valueOf(bySeat.get(seat)))
                    .isEqualTo(
                            "[S,1,[1,200,255],null][S,2,[],{\"sid\":2,\"x\":-7,\"y\":2147483647}][S,3,[3,200,255],null]"
                                    .replace("S", String.valueOf(seat)));
        }
    }
}
