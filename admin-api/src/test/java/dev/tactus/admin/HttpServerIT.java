package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.engine.room.RoomAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerIT {

    private static final HttpTestServer bench = new HttpTestServer("http.body-bytes-max=2048");

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        bench.rooms.clear();
        bench.ready(true);
    }

    @Test
    void shouldCreateLookAtListAndCloseRoom() {
        HttpResponse<String> created = bench.post("/api/v1/rooms", """
            {"id": "18446744073709551615", "members": ["1", 2], "token": "t", "seed": -7,
             "settings": {"tickRateHz": 60, "order": "seat"}}\
            """);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("location")).hasValue("/api/v1/rooms/18446744073709551615");
        JsonNode room = HttpTestServer.json(created);
        assertThat(room.get("id").textValue()).isEqualTo("18446744073709551615");
        assertThat(room.get("token").textValue()).isEqualTo("t");
        assertThat(room.get("seed").intValue()).isEqualTo(-7);
        assertThat(room.at("/settings/tickRateHz").intValue()).isEqualTo(60);
        assertThat(room.at("/settings/order").textValue()).isEqualTo("seat");
        assertThat(room.at("/seats/1/player").textValue()).isEqualTo("2");

        JsonNode looked = HttpTestServer.json(bench.get("/api/v1/rooms/18446744073709551615"));
        assertThat(looked.get("phase").textValue()).isEqualTo("running");
        assertThat(looked.has("token")).isFalse();
        JsonNode list = HttpTestServer.json(bench.get("/api/v1/rooms"));
        assertThat(list.at("/rooms/0/id").textValue()).isEqualTo("18446744073709551615");

        assertThat(delete("/api/v1/rooms/18446744073709551615?reason=done").statusCode())
                .isEqualTo(204);
        String over = "room 18446744073709551615: closed at 22:14:05 UTC: done";
        problem(bench.get("/api/v1/rooms/18446744073709551615"), 404, over);
        problem(bench.get("/api/v1/rooms/18446744073709551615/stream"), 404, over);
        problem(delete("/api/v1/rooms/18446744073709551615"), 404, over);
    }

    @Test
    void shouldTellUntilWhenANewRoomWaitsForItsFirstPlayer() {
        assertThat(created("{\"members\": [1]}").get("expires").textValue()).isEqualTo("2023-11-14T22:23:20Z");
        JsonNode hasty = created("{\"members\": [1], \"settings\": {\"entryWaitMs\": 1500}}");
        assertThat(hasty.get("expires").textValue()).isEqualTo("2023-11-14T22:13:21.500Z");
        JsonNode persistent = created("{\"members\": [1], \"settings\": {\"world\": {\"standing\": true}}}");
        assertThat(persistent.get("expires").isNull()).isTrue();
    }

    private static JsonNode created(String request) {
        HttpResponse<String> answer = bench.post("/api/v1/rooms", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return HttpTestServer.json(answer);
    }

    @Test
    void shouldGiveRandomTokenUnlessTold() {
        JsonNode first = HttpTestServer.json(bench.post("/api/v1/rooms", "{\"members\": [1]}"));
        JsonNode second = HttpTestServer.json(bench.post("/api/v1/rooms", "{\"members\": [1]}"));
        assertThat(first.get("token").textValue()).hasSizeGreaterThan(20);
        assertThat(first.get("token")).isNotEqualTo(second.get("token"));
        JsonNode open = HttpTestServer.json(bench.post("/api/v1/rooms", "{\"members\": [1], \"token\": \"\"}"));
        assertThat(open.get("token").textValue()).isEmpty();
    }

    @Test
    void shouldPageThroughRooms() {
        for (int i = 1; i <= 5; i++) {
            bench.post("/api/v1/rooms", "{\"id\": " + 10 * i + ", \"members\": [1]}");
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = HttpTestServer.json(bench.get("/api/v1/rooms?phase=running&limit=2" + after));
            page.get("rooms").forEach(room -> seen.add(room.get("id").textValue()));
            assertThat(page.get("total").intValue()).isEqualTo(5);
            if (page.get("next").isNull()) {
                break;
            }
            after = "&after=" + page.get("next").textValue();
        }
        assertThat(seen).containsExactly("10", "20", "30", "40", "50");
        assertThat(HttpTestServer.json(bench.get("/api/v1/rooms?phase=over")).get("rooms"))
                .isEmpty();
    }

    @Test
    void shouldListRoomsOfOneGame() {
        bench.post("/api/v1/rooms", "{\"id\": 10, \"members\": [1]}");
        bench.post("/api/v1/rooms", "{\"id\": 20, \"seats\": 2, \"game\": \"arena\"}");
        assertThat(HttpTestServer.json(bench.get("/api/v1/rooms?game=arena")).get("rooms"))
                .extracting(room -> room.get("id").textValue())
                .containsExactly("20");
        assertThat(HttpTestServer.json(bench.get("/api/v1/rooms?game=")).get("rooms"))
                .extracting(room -> room.get("id").textValue())
                .containsExactly("10");
        assertThat(HttpTestServer.json(bench.get("/api/v1/rooms")).get("total").intValue())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {                                        | body: Unexpected end-of-input
        []                                       | body: array (expected: a JSON object)
        {"members": [1], "members": [2]}         | body: Duplicate field 'members'
        {}                                       | members: null (expected: a list of 1..256 player ids)
        {"members": []}                          | members: 0 (expected: 1..256)
        {"members": [1, "1"]}                    | members: 1 twice (expected: each player once)
        {"members": [-1]}                        | members[0]: -1 (expected: a whole number 0..18446744073709551615)
        {"members": [1.5]}                       | members[0]: 1.5 (expected: a whole number 0..18446744073709551615, also as text)
        {"members": ["x"]}                       | members[0]: x (expected: a whole number 0..18446744073709551615)
        {"members": [1], "id": "1e3"}            | id: 1e3 (expected: a whole number 0..18446744073709551615)
        {"members": [1], "seed": 4294967296}     | seed: 4294967296 (expected: a whole number -2147483648..2147483647)
        {"members": [1], "token": 5}             | token: no text (expected: text of at most 256 characters, empty for an open room)
        {"members": [1], "open": 1}              | open: 1 (expected: true or false)
        {"members": [1], "name": "a\\nb"}         | name: U+000A (expected: visible characters
        {"members": [1], "name": "a\\u202eb"}     | name: U+202E (expected: visible characters
        {"members": [1], "name": " "}            | name: blank (expected: visible characters
        {"members": [1], "tick": 5}              | tick: no such field (expected: id, name, members, seats, door, token, open, seed, settings, game, options or seatTokens)
        {"members": [1], "game": "chess"}        | game: "chess" (expected: one of [arena, platformer, realm])
        {"members": [1], "options": {"a": 1}}    | options: without a game (expected: a game beside them)
        {"members": [1], "game": "platformer", "options": {"a": 1}}           | option: a (expected: one of [grid_columns,
        {"members": [1], "game": "platformer", "options": {"move_step": 0}}   | move_step: 0 (expected: 1..10000)
        {"members": [1], "game": "platformer", "options": {"move_step": "x"}} | options.move_step: "x" (expected: a whole number)
        {"members": [1], "seatTokens": ["a", "b"]}                            | seatTokens: 2 (expected: none, or 1)
        {"members": [1], "seatTokens": [7]}                                   | seatTokens[0]: no text, or too long (expected: text of at most 256 characters)
        {"members": [1], "settings": 5}          | settings: 5 (expected: an object of room settings)
        {"members": [1], "settings": {"x": 5}}   | settings.x: no such setting (expected: one that a room's settings show)
        {"members": [1], "settings": {"tickRateHz": "5"}}     | settings.tickRateHz: "5" (expected: a whole number)
        {"members": [1], "settings": {"tickRateHz": 0}}       | settings.tickRateHz: 0 (expected: 1..240)
        {"members": [1], "settings": {"broadcastOnInput": 1}} | settings.broadcastOnInput: 1 (expected: true or false)
        {"members": [1], "settings": {"order": "x"}}          | settings.order: "x" (expected: arrival, seat or timestamp)
        {"members": [1], "settings": {"order": 2}}            | settings.order: 2 (expected: text)
        """)
    void shouldSayWhatIsWrongWithRequest(String body, String detail) {
        problem(bench.post("/api/v1/rooms", body), 400, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | /api/v1/rooms?limit=0       | 400 | limit: 0 (expected: 1..1000)
        GET    | /api/v1/rooms?phase=sleeping | 400 | phase: sleeping (expected: waiting, running, over or closed)
        GET    | /api/v1/rooms?after=x       | 400 | after: x (expected: a whole number
        GET    | /api/v1/rooms/x             | 400 | id: x (expected: a whole number
        GET    | /api/v1/rooms/77            | 404 | id: 77 (expected: the id of an existing room)
        DELETE | /api/v1/rooms/77            | 404 | id: 77 (expected: the id of an existing room)
        DELETE | /api/v1/rooms/77?reason=    | 400 | reason: 0 characters (expected: 1..200, not all blank)
        GET    | /nowhere?token=s3cret       | 404 | path: /nowhere (expected: a path of /api/v1/openapi.json)
        PUT    | /api/v1/rooms               | 405 | method: PUT (expected: a method of this path
        GET    | /ws                         | 426 | upgrade: none (expected: a WebSocket
        """)
    void shouldAnswerProblemDocument(String method, String path, int status, String detail) {
        problem(bench.send(bench.request(path).method(method, BodyPublishers.noBody())), status, detail);
    }

    @Test
    void shouldRefuseOtherMediaTypeAndLargeBody() {
        problem(
                bench.send(bench.request("/api/v1/rooms").POST(BodyPublishers.ofString("{}"))),
                415,
                "content-type: none (expected: application/json)");
        problem(
                bench.send(bench.request("/api/v1/rooms")
                        .header("content-type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "content-type: text/plain (expected: application/json)");
        problem(
                bench.post("/api/v1/rooms", "{\"token\": \"" + "x".repeat(3_000) + "\"}"),
                413,
                "body: too long (expected: at most 2048 bytes)");
    }

    @Test
    void shouldAnswerConflictAndFullness() {
        assertThat(bench.post("/api/v1/rooms", "{\"id\": 5, \"members\": [1]}").statusCode())
                .isEqualTo(201);
        problem(
                bench.post("/api/v1/rooms", "{\"id\": 5, \"members\": [1]}"),
                409,
                "id: 5 (expected: an unused id, or none)");
        for (int i = 100; i < 149; i++) {
            bench.post("/api/v1/rooms", "{\"id\": " + i + ", \"members\": [1]}");
        }
        problem(bench.post("/api/v1/rooms", "{\"members\": [1]}"), 503, "rooms: 50 are there");
    }

    @Test
    void shouldAnswerOldLobby() {
        HttpResponse<String> first = bench.get("/create?room=1&member=1,18446744073709551615");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .isEqualTo("room.ID=[1] room.Secret=[test_room] room.Time=[1700000000],"
                        + " room.Member=[1,18446744073709551615]");
        assertThat(bench.get("/create?room=1&member=1,2").body()).isEqualTo("room id[1] exists");
        assertThat(bench.get("//create?room=2&member=1,%202").body()).endsWith("room.Member=[1, 2]");
        assertThat(first.headers().firstValue("content-type").orElse("")).isEqualTo("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /create?room=abc&member=1            | room.ID=[0] room.Secret=[test_room] room.Time=[1700000000], room.Member=[1]
        /create?member=7                     | room.ID=[0] room.Secret=[test_room] room.Time=[1700000000], room.Member=[7]
        /create?room=1&member=1,,2           | room.ID=[1] room.Secret=[test_room] room.Time=[1700000000], room.Member=[1,,2]
        /create?room=1&member=1,1            | room.ID=[1] room.Secret=[test_room] room.Time=[1700000000], room.Member=[1,1]
        /create?room=1&room=2&member=1       | error: room given 2 times (expected: at most once)
        /create?room=1&member=1&member=2     | error: member given 2 times (expected: at most once)
        """)
    void shouldReadQueryOfOldLobbyLeniently(String path, String line) {
        HttpResponse<String> answer = bench.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(line);
    }

    @Test
    void shouldMakeNoRoomForHeadOrAPageOfAnotherSite() {
        assertThat(bench.send(bench.request("/create?room=7&member=1").HEAD()).statusCode())
                .isEqualTo(200);
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Sec-Fetch-Dest", "image"},
            {"Origin", "https://elsewhere.example"}
        }) {
            HttpResponse<String> refused =
                    bench.send(bench.request("/create?room=7&member=1").header(header[0], header[1]));
            assertThat(refused.body()).as(header[0] + ": " + header[1]).startsWith("error: a page of another site");
            assertThat(refused.statusCode()).as("as all answers to lobbies").isEqualTo(200);
        }
        assertThat(bench.get("/create?room=7&member=1").body())
                .as("made only now")
                .startsWith("room.ID=[7]");
    }

    @Test
    void shouldDescribeEveryFieldThatIsAnswered() {
        bench.post("/api/v1/rooms", "{\"id\": 5, \"members\": [1]}");
        JsonNode schemas =
                HttpTestServer.json(bench.get("/api/v1/openapi.json")).at("/components/schemas");
        assertFields(
                schemas.get("RoomBrief"),
                HttpTestServer.json(bench.get("/api/v1/rooms")).at("/rooms/0"));
        assertFields(schemas.get("Figures"), HttpTestServer.json(bench.get("/api/v1/figures")));
        assertFields(
                schemas.get("Node"),
                HttpTestServer.json(bench.get("/api/v1/nodes")).at("/nodes/0"));
        assertFields(schemas.get("Version"), HttpTestServer.json(bench.get("/api/v1/version")));
        assertThat(schemas.at("/RoomCreated/allOf/1/properties/expires/type/0").textValue())
                .isEqualTo("string");
        JsonNode room = HttpTestServer.json(bench.get("/api/v1/rooms/5"));
        assertFields(schemas.get("RoomSettings"), room.get("settings"));
        assertFields(schemas.get("Seat"), room.at("/seats/0"));
        assertFields(schemas.get("Link"), room.at("/seats/0/link"));
        assertFields(schemas.get("Problem"), HttpTestServer.json(bench.get("/nowhere")));
    }

    @Test
    void shouldReportHealthReadinessAndMetrics() {
        assertThat(bench.get("/healthz").body()).isEqualTo("ok\n");
        assertThat(bench.get("/readyz").statusCode()).isEqualTo(200);
        bench.ready(false);
        assertThat(bench.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(bench.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(bench.get("/metrics").body())
                .contains("tactus_rooms ", "tactus_frames_total ", "tactus_players_online ", "jvm_memory_used");
    }

    @Test
    void shouldNameSettingOfBusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new HttpTestServer("http.port=" + busy.getLocalPort()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(
                            "http.port: " + busy.getLocalPort() + " (expected: a port that can be listened on")
                    .hasMessageContaining("--set http.port=N");
        }
    }

    @Test
    void shouldNameSettingOfStrangeHost() {
        Settings.Http http = Settings.DEFAULTS.http();
        assertThat(http.host()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> new HttpTestServer("http.host=203.0.113.7", "http.open=true"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("http.host: \"203.0.113.7\" (expected: an address of this machine");
    }

    private HttpResponse<String> delete(String path) {
        return bench.send(bench.request(path).DELETE());
    }

    private static void assertFields(JsonNode schema, JsonNode answer) {
        List<String> described = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(described::add);
        List<String> answered = new ArrayList<>();
        answer.fieldNames().forEachRemaining(answered::add);
        assertThat(answered).isNotEmpty().containsExactlyInAnyOrderElementsOf(described);
    }

    private static void problem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = HttpTestServer.json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).startsWith(detail);
    }

    @Test
    void shouldMakeNoOpenRoomWhereTokensAreRequired() {
        try (HttpTestServer strict = new HttpTestServer("rooms.require-token=true")) {
            for (String open : List.of("\"open\": true", "\"door\": \"open\"")) {
                HttpResponse<String> refused = strict.post("/api/v1/rooms", "{\"members\": [1], " + open + "}");
                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.body()).contains("door: open (expected: token or ticket");
            }
            assertThat(strict.post("/api/v1/rooms", "{\"id\": 5, \"members\": [1]}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(strict.get("/create?room=6&member=1").body()).startsWith("room.ID=[6] ");
            assertThat(strict.rooms.doors).containsExactly(RoomAccess.TOKEN, RoomAccess.TOKEN);
        }
    }
}
