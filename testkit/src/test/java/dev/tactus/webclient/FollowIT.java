package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module with the sample games in plain Node, following an arena that tells states. */
class FollowIT {

    private static final String ARENA =
            "{\"id\":\"7\",\"game\":\"arena\",\"seats\":4,\"settings\":{\"tickRateHz\":60,\"lengthTicks\":0,"
                    + "\"world\":{\"standing\":true,\"sync\":{\"states\":true,\"statesEveryTicks\":2,\"leaveMs\":60000}}}}";

    @Test
    void shouldFollowWhatIsToldOverLostConnection(@TempDir Path data) throws Exception {
        Attempts.run(number -> follow(data.resolve("attempt" + number)));
    }

    private static void follow(Path data) throws Exception {
        JsonNode result;
        try (WebTestServer server = new WebTestServer(data)) {
            assertThat(server.post("/api/v1/rooms", ARENA)).contains("\"id\":\"7\"");
            NodeProject project = new NodeProject("follow");
            project.bring(Path.of("../games/web/target/classes/dev/tactus/web/games.js"));
            result = new ObjectMapper().readTree(project.node("follow.mjs", server.webSocket(), "7"));
        }
        assertThat(result.at("/place/tickRateHz").asInt()).isEqualTo(60);
        assertThat(result.at("/place/statesEveryTicks").asInt()).isEqualTo(2);
        assertThat(result.at("/place/seats").asInt()).isEqualTo(4);
        assertThat(result.get("seats").toString()).isEqualTo("[1,2,0]");
        assertThat(result.get("teams").toString()).isEqualTo("[\"SKY\",\"BLOOM\"]");
        assertThat(result.at("/entities/0").asInt()).isPositive();
        assertThat(result.at("/entities/2").asInt()).as("the spectator's own").isZero();
        assertMoved(result);
        assertEvents(result);
        assertBack(result);
        assertThat(result.at("/wrong/0").asBoolean()).isTrue();
        assertThat(result.at("/wrong/1").asText()).contains("FLY");
        result.get("ends").forEach(end -> assertThat(end.get("reason").asText()).isEqualTo("left the room"));
        assertThat(result.get("refusal").asText())
                .isEqualTo("refused: room: plays arena by states (expected: platformer by states)");
    }

    /** Sixty steps of half a length, each of which is shown on its way and none backwards. */
    private static void assertMoved(JsonNode result) {
        double from = result.get("from").asDouble();
        double to = result.get("to").asDouble();
        assertThat(to - from).isBetween(249.0, 250.5);
        List<Double> drawn = new ArrayList<>();
        result.get("drawn").forEach(x -> drawn.add(x.asDouble()));
        assertThat(drawn).isSorted().allSatisfy(x -> assertThat(x).isBetween(from, to));
        assertThat(drawn.stream().distinct()).hasSizeGreaterThan(10);
    }

    private static void assertEvents(JsonNode result) {
        String said = "[\"CHAT_SAID\",\"Ann\",\"hello\"]";
        assertThat(events(result, "ann")).containsExactly(said);
        assertThat(events(result, "bob")).containsExactly(said);
        assertThat(events(result, "watcher")).containsExactly(said);
        assertThat(result.at("/ann/refusals").toString())
                .isEqualTo("[[\"unauthorized\"," + result.get("forbidden").asInt() + "]]");
    }

    /** Returns what was told, but for changes in ticks that have several commands: how many fall together is a matter of time. */
    private static List<String> events(JsonNode result, String who) {
        List<String> events = new ArrayList<>();
        result.at("/" + who + "/events").forEach(event -> {
            if (!event.path(0).asText().equals("PLAYER_CHANGED")) {
                events.add(event.toString());
            }
        });
        return events;
    }

    private static void assertBack(JsonNode result) {
        assertThat(result.at("/bob/reconnects").asInt()).isEqualTo(1);
        assertThat(result.at("/bob/places").asInt()).isEqualTo(2);
        assertThat(result.at("/bob/whole").asInt()).isEqualTo(2);
        assertThat(result.at("/ann/whole").asInt()).isEqualTo(1);
        assertThat(result.get("after").asInt())
                .as("the same fighter as before")
                .isEqualTo(result.get("before").asInt());
        assertThat(result.at("/stats/connections").asInt()).isEqualTo(2);
        assertThat(result.at("/stats/statesWhole").asInt()).isEqualTo(2);
        assertThat(result.at("/stats/statesTold").asInt()).isGreaterThan(2);
        assertThat(result.at("/stats/inputsPending").asInt()).isZero();
    }
}
