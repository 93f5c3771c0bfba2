package dev.tactus.admin.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.admin.SseReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomStreamsIT {

    private static final HttpTestServer bench = new HttpTestServer("http.operator-token=s3cret", "http.streams-max=2");
    private static final AccountCaller console = new AccountCaller(bench, "s3cret");

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        bench.rooms.clear();
        Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"id\": 5, \"members\": [1, 2]}"), 201);
    }

    @Test
    void shouldStreamTheListOfRooms() {
        try (SseReader events = SseReader.of(bench.url() + "/api/v1/rooms/stream?limit=1", null)) {
            JsonNode first = next(events, "rooms");
            assertThat(first.get("total").intValue()).isEqualTo(1);
            assertThat(first.at("/rooms/0/id").textValue()).isEqualTo("5");
            Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"id\": 6, \"members\": [3]}"), 201);
            JsonNode later = next(events, "rooms");
            while (later.get("total").intValue() < 2) {
                later = next(events, "rooms");
            }
            assertThat(later.get("rooms")).hasSize(1);
            assertThat(later.get("next").textValue()).isEqualTo("5");
        }
        Expectations.problem(bench.get("/api/v1/rooms/stream?phase=begun"), 400, "phase: begun");
    }

    @Test
    void shouldStreamOneRoomUntilItIsGone() {
        try (SseReader events = SseReader.of(bench.url() + "/api/v1/rooms/5/stream", null)) {
            assertThat(next(events, "room").get("seats")).hasSize(2);
            Expectations.status(console.callRoot("DELETE", "/api/v1/rooms/5?reason=done", null), 204);
            SseReader.Event event = Objects.requireNonNull(events.next());
            while (event.kind().equals("room")) {
                event = Objects.requireNonNull(events.next());
            }
            assertThat(event.kind()).isEqualTo("gone");
            assertThat(event.data().get("id").textValue()).isEqualTo("5");
            assertThat(event.data().get("reason").textValue()).isEqualTo("done");
            assertThat(event.data().has("result")).as("to all").isFalse();
            assertThat(events.next()).isNull();
        }
        Expectations.problem(bench.get("/api/v1/rooms/77/stream"), 404, "id: 77");
    }

    @Test
    void shouldTellOperatorsTheResultOfARoomThatIsGone() {
        try (SseReader events = SseReader.of(bench.url() + "/api/v1/rooms/5/stream", "s3cret")) {
            next(events, "room");
            Expectations.status(console.callRoot("DELETE", "/api/v1/rooms/5?reason=done", null), 204);
            SseReader.Event event = Objects.requireNonNull(events.next());
            while (event.kind().equals("room")) {
                event = Objects.requireNonNull(events.next());
            }
            assertThat(event.data().at("/result/state").textValue()).isEqualTo("disputed");
            assertThat(event.data().at("/result/ticks").intValue()).isEqualTo(9);
        }
    }

    @Test
    void shouldStreamOneRoomThatMovesToAnotherNode() {
        try (SseReader room = SseReader.of(bench.url() + "/api/v1/rooms/5/stream", null);
                SseReader list = SseReader.of(bench.url() + "/api/v1/rooms/stream", null)) {
            int before = next(room, "room").get("tick").intValue();
            bench.rooms.leave(5);
            // Each second writes to all streams: two lists without the room are a second in which it has no view.
            int without = 0;
            while (without < 2) {
                without += next(list, "rooms").get("total").intValue() == 0 ? 1 : 0;
            }
            bench.rooms.arrive(5);
            JsonNode after = next(room, "room");
            while (after.get("tick").intValue() <= before) {
                after = next(room, "room");
            }
            assertThat(after.get("id").textValue()).isEqualTo("5");
        }
    }

    @Test
    void shouldTellNamesAndLinksOfPlayersOnlyToThoseWhoMayListSessions() {
        AccountCaller player = AccountCaller.player(bench, "Curious");
        for (JsonNode told : List.of(
                HttpTestServer.json(bench.get("/api/v1/rooms/5")),
                HttpTestServer.json(player.callRoot("GET", "/api/v1/rooms/5", null)))) {
            assertThat(told.at("/seats/0/name").textValue()).isEmpty();
            assertThat(told.at("/seats/0/transport").textValue()).isEmpty();
            assertThat(told.at("/seats/0/link/roundTripMs").intValue()).isEqualTo(-1);
        }
        JsonNode all = HttpTestServer.json(console.callRoot("GET", "/api/v1/rooms/5", null));
        assertThat(all.at("/seats/0/name").textValue()).isNotEmpty();
        assertThat(all.at("/seats/0/link/roundTripMs").intValue()).isEqualTo(12);
        Expectations.status(
                console.callRoot(
                        "POST",
                        "/api/v1/rooms",
                        "{\"id\": 6, \"members\": [7], \"door\": \"ticket\", \"token\": \"t\"}"),
                201);
        assertThat(HttpTestServer.json(bench.get("/api/v1/rooms/6"))
                        .at("/seats/0/player")
                        .textValue())
                .as("in a room that is not open")
                .isEqualTo("0");
        try (SseReader events = SseReader.of(bench.url() + "/api/v1/rooms/5/stream", null)) {
            assertThat(next(events, "room").at("/seats/0/name").textValue()).isEmpty();
        }
        try (SseReader events = SseReader.of(bench.url() + "/api/v1/rooms/5/stream", "s3cret")) {
            assertThat(next(events, "room").at("/seats/0/name").textValue()).isNotEmpty();
        }
    }

    @Test
    void shouldCountAllStreamsTogether() {
        try (SseReader rooms = SseReader.of(bench.url() + "/api/v1/rooms/stream", null);
                SseReader figures = SseReader.of(bench.url() + "/api/v1/figures/stream", null)) {
            assertThat(rooms.next()).isNotNull();
            assertThat(figures.next()).isNotNull();
            Expectations.problem(bench.get("/api/v1/rooms/5/stream"), 503, "streams: 2 are open");
        }
    }

    @Test
    void shouldListSessionsForModeratorsAndFindThem() {
        AccountCaller player = AccountCaller.player(bench, "Player");
        Expectations.problem(player.callRoot("GET", "/api/v1/sessions", null), 403, "account: permission denied");
        Expectations.problem(bench.get("/api/v1/sessions"), 401, "token: none");
        console.json("PUT", "/" + player.id() + "/roles/moderator", null);
        AccountCaller moderator = AccountCaller.logIn(bench, "Player");
        JsonNode all = HttpTestServer.json(moderator.callRoot("GET", "/api/v1/sessions", null));
        assertThat(all.get("total").intValue()).isEqualTo(2);
        JsonNode first = all.at("/sessions/0");
        assertThat(first.get("player").textValue()).isEqualTo("1");
        assertThat(first.get("room").textValue()).isEqualTo("5");
        assertThat(first.get("seat").intValue()).isEqualTo(1);
        assertThat(first.get("rttUs").intValue()).isEqualTo(12_000);
        assertThat(first.get("lossPercent").doubleValue()).isZero();
        JsonNode schema = HttpTestServer.json(bench.get("/api/v1/openapi.json")).at("/components/schemas/Session");
        assertThat(first.properties().stream().map(entry -> entry.getKey()))
                .containsExactlyInAnyOrderElementsOf(schema.get("properties").properties().stream()
                        .map(entry -> entry.getKey())
                        .toList());
        assertThat(sessions(moderator, "query=2")).isEqualTo(1);
        assertThat(sessions(moderator, "query=5")).isEqualTo(2);
        assertThat(sessions(moderator, "query=nobody")).isZero();
        Expectations.problem(
                moderator.callRoot("GET", "/api/v1/sessions?limit=0", null), 400, "limit: 0 (expected: 1..1000");
    }

    private static int sessions(AccountCaller caller, String query) {
        return HttpTestServer.json(caller.callRoot("GET", "/api/v1/sessions?" + query, null))
                .get("sessions")
                .size();
    }

    private static JsonNode next(SseReader events, String kind) {
        SseReader.Event event = Objects.requireNonNull(events.next());
        assertThat(event.kind()).isEqualTo(kind);
        return event.data();
    }
}
