package dev.tactus.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's calls over HTTP and their permissions, on rooms in memory. */
class OperatorsApiIT {

    private static final Logger QUIET = LoggerFactory.getLogger("dev.tactus.test.quiet");

    private static final HttpTestServer bench =
            new HttpTestServer("http.operator-token=s3cret", "attempts.sign-ups-per-address=1000");
    private static final AccountCaller console = new AccountCaller(bench, "s3cret");
    private static final AccountCaller player = AccountCaller.player(bench, "Player");
    private static final AccountCaller moderator = with("Mona", "moderator");
    private static final AccountCaller operator = with("Olga", "operator");

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        bench.rooms.clear();
        bench.rooms.undrain();
        Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"id\": 5, \"members\": [1, 2]}"), 201);
        Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"id\": 6, \"members\": [3]}"), 201);
    }

    @Test
    void shouldSayToPlayersRoomsAndAll() {
        String path = "/api/v1/rooms/5/say";
        Expectations.problem(player.callRoot("POST", path, "{\"text\": \"hello\"}"), 403, "account: permission denied");
        Expectations.problem(
                player.callRoot("POST", "/api/v1/say", "{\"text\": \"hello\"}"), 403, "account: permission denied");
        assertThat(told(moderator.callRoot("POST", path, "{\"text\": \"hello\"}")))
                .isEqualTo(2);
        assertThat(told(moderator.callRoot("POST", path, "{\"text\": \"you\", \"player\": \"2\"}")))
                .isPositive();
        assertThat(told(moderator.callRoot("POST", "/api/v1/say", "{\"text\": \"everybody\"}")))
                .isEqualTo(3);
        assertThat(audit())
                .contains(
                        "said " + moderator.id() + " to room 5: hello",
                        "said " + moderator.id() + " to room 5, player 2: you",
                        "said " + moderator.id() + " to all: everybody");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST | /rooms/5/say                 | {}                                   | 400 | text: none (expected: text
        POST | /rooms/5/say                 | {"text": "  "}                       | 400 | text: 2 characters (expected: one line of 1..500
        POST | /rooms/5/say                 | {"text": "a\\nb"}                    | 400 | text: 3 characters (expected: one line
        POST | /rooms/5/say                 | {"text": "a", "to": "1"}             | 400 | field: to (expected: one of text, player)
        POST | /rooms/5/say                 | {"text": "a", "player": "9"}         | 404 | player: 9 (expected: a player in room 5)
        POST | /rooms/77/say                | {"text": "a"}                        | 404 | id: 77 (expected:
        POST | /say                         | {"text": 5}                          | 400 | text: no text
        POST | /rooms/5/commands            | {"line": ""}                         | 400 | line: 0 characters
        POST | /rooms/5/commands            | {"line": "/kick 1"}                  | 409 | room: 5, a relay room (expected: a room whose game
        POST | /rooms/77/commands           | {"line": "/kick 1"}                  | 404 | id: 77 (expected:
        PUT  | /nodes/bench/draining        | {}                                   | 400 | draining: none (expected: true or false)
        PUT  | /nodes/bench/draining        | {"draining": "yes"}                  | 400 | draining: of another kind (expected: true or false)
        PUT  | /nodes/bench/draining        | {"draining": true, "reason": " "}    | 400 | reason: 1 characters (expected: 1..200
        PUT  | /nodes/other/draining        | {"draining": true}                   | 404 | name: other (expected: a node of
        PUT  | /log-levels/ROOT             | {"level": "LOUD"}                    | 400 | level: LOUD (expected: [TRACE, DEBUG,
        PUT  | /log-levels/ROOT             | {"level": null}                      | 400 | level: none (expected: a level
        PUT  | /log-levels/no.such          | {"level": "INFO"}                    | 404 | logger: no.such (expected: a logger of
        GET  | /rooms/5/world               |                                      | 409 | room: 5, a relay room (expected: a room with a game
        GET  | /rooms/77/world              |                                      | 404 | id: 77 (expected:
        GET  | /rooms/5/world/stream?hz=99  |                                      | 400 | hz: 99 (expected: 1..30)
        GET  | /rooms/5/world/stream        |                                      | 409 | room: 5, a relay room
        GET  | /rooms/5/worlds              |                                      | 409 | room: 5, a relay room
        GET  | /rooms/5/worlds/-1           |                                      | 400 | tick: -1 (expected: a tick, from 0)
        GET  | /rooms/5/difference?from=1   |                                      | 400 | to: none (expected: a tick, from 0)
        """)
    void shouldSayWhatIsWrong(String method, String path, String body, int status, String detail) {
        Expectations.problem(console.callRoot(method, "/api/v1" + path, body), status, detail);
    }

    @Test
    void shouldDrainForOperatorsAndTakeItBack() {
        String path = "/api/v1/nodes/bench/draining";
        Expectations.problem(
                moderator.callRoot("PUT", path, "{\"draining\": true}"), 403, "account: permission denied");
        JsonNode node =
                HttpTestServer.json(operator.callRoot("PUT", path, "{\"draining\": true, \"reason\": \"a new disk\"}"));
        assertThat(node.get("draining").textValue()).isEqualTo("a new disk");
        assertThat(node.get("ready").booleanValue()).isFalse();
        Expectations.status(bench.get("/readyz"), 503);
        assertThat(HttpTestServer.json(bench.get("/api/v1/nodes"))
                        .at("/nodes/0/draining")
                        .textValue())
                .isEqualTo("a new disk");
        HttpResponse<String> refused = operator.callRoot("POST", "/api/v1/rooms", "{\"members\": [4]}");
        Expectations.problem(refused, 503, "");
        assertThat(refused.body()).contains("a new disk");
        Expectations.status(bench.get("/api/v1/rooms/5"), 200);
        Expectations.status(operator.callRoot("PUT", path, "{\"draining\": false}"), 200);
        Expectations.status(bench.get("/readyz"), 200);
        Expectations.status(operator.callRoot("POST", "/api/v1/rooms", "{\"members\": [4]}"), 201);
        assertThat(audit())
                .contains(
                        "draining_begun " + operator.id() + " node bench: a new disk",
                        "draining_ended " + operator.id() + " node bench");
    }

    @Test
    void shouldSetLogLevelsForOperators() {
        String path = "/api/v1/log-levels/" + QUIET.getName();
        Expectations.problem(moderator.callRoot("GET", "/api/v1/log-levels", null), 403, "account: permission denied");
        Expectations.problem(
                moderator.callRoot("PUT", path, "{\"level\": \"TRACE\"}"), 403, "account: permission denied");
        AccountCaller fresh = AccountCaller.logIn(bench, "Olga");
        List<String> names = new ArrayList<>();
        HttpTestServer.json(fresh.callRoot("GET", "/api/v1/log-levels", null))
                .get("loggers")
                .forEach(logger -> names.add(logger.get("logger").textValue()));
        assertThat(names).contains("ROOT", "dev.tactus", QUIET.getName());
        JsonNode set = HttpTestServer.json(operator.callRoot("PUT", path, "{\"level\": \"trace\"}"));
        assertThat(set.get("level").textValue()).isEqualTo("TRACE");
        assertThat(QUIET.isTraceEnabled()).isTrue();
        JsonNode back = HttpTestServer.json(operator.callRoot("PUT", path, "{\"level\": null}"));
        assertThat(back.get("level").isNull()).isTrue();
        assertThat(QUIET.isTraceEnabled()).isFalse();
        assertThat(audit()).contains("log_level_set " + operator.id() + " node bench, " + QUIET.getName() + ": TRACE");
    }

    @Test
    void shouldLetOnlyThoseLookAndCommandWhoMay() {
        AccountCaller nobody = new AccountCaller(bench, null);
        for (String path : List.of("world", "world/stream", "worlds", "worlds/0", "difference?from=0&to=0")) {
            Expectations.problem(
                    player.callRoot("GET", "/api/v1/rooms/5/" + path, null), 403, "account: permission denied");
            Expectations.problem(nobody.callRoot("GET", "/api/v1/rooms/5/" + path, null), 401, "token: none");
        }
        AccountCaller looker = AccountCaller.logIn(bench, "Mona");
        Expectations.problem(looker.callRoot("GET", "/api/v1/rooms/5/world", null), 409, "room: 5, a relay room");
        String line = "{\"line\": \"/kill_all\"}";
        Expectations.problem(
                moderator.callRoot("POST", "/api/v1/rooms/5/commands", line), 403, "account: permission denied");
        Expectations.problem(operator.callRoot("POST", "/api/v1/rooms/5/commands", line), 409, "room: 5, a relay room");
        Expectations.problem(
                moderator.call("PUT", "/" + player.id() + "/roles/moderator", null), 403, "account: permission denied");
    }

    private static AccountCaller with(String name, String role) {
        AccountCaller caller = AccountCaller.player(bench, name);
        console.json("PUT", "/" + caller.id() + "/roles/" + role, null);
        return caller;
    }

    private static int told(HttpResponse<String> answer) {
        Expectations.status(answer, 200);
        return HttpTestServer.json(answer).get("told").intValue();
    }

    private static List<String> audit() {
        List<String> lines = new ArrayList<>();
        console.json("GET", "/audit?limit=500", null)
                .get("entries")
                .forEach(entry -> lines.add(entry.get("action").textValue() + " "
                        + entry.get("actor").asText() + " "
                        + entry.get("detail").textValue()));
        return lines;
    }
}
