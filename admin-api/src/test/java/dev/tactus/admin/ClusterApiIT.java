package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that concern other nodes, on a cluster in memory. */
class ClusterApiIT {

    private static final HttpTestServer bench =
            new HttpTestServer("http.operator-token=s3cret", "attempts.sign-ups-per-address=1000");
    private static final AccountCaller console = new AccountCaller(bench, "s3cret");
    private static final AccountCaller player = AccountCaller.player(bench, "Player");

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        bench.nodes.join();
        var unused = bench.nodes.undrain(MemoryNodes.OTHER);
        bench.nodes.orders.clear();
        bench.rooms.clear();
        bench.rooms.undrain();
        Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"id\": 5, \"members\": [1, 2]}"), 201);
    }

    private static List<String> names(JsonNode nodes) {
        return nodes.findValuesAsText("name");
    }

    @Test
    void shouldListThisNodeBeforeOthers() {
        JsonNode nodes = HttpTestServer.json(bench.get("/api/v1/nodes")).get("nodes");
        assertThat(names(nodes)).containsExactly("bench", "n2", "n3");
        assertThat(nodes.findValuesAsText("reachable")).containsExactly("true", "true", "false");
        assertThat(nodes.findValuesAsText("ready")).containsExactly("true", "true", "false");
        assertThat(nodes.at("/1/rooms").intValue()).isEqualTo(3);
        assertThat(nodes.at("/1/players").intValue()).isEqualTo(5);
        assertThat(nodes.at("/1/started").textValue()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(nodes.at("/1/listeners/0/host").textValue()).isEqualTo("10.0.0.2");
        assertThat(nodes.at("/1/moving").booleanValue()).isFalse();
    }

    @Test
    void shouldMoveRoomToNode() {
        HttpResponse<String> moved = console.callRoot("PUT", "/api/v1/rooms/5/owner", "{\"node\": \"n2\"}");
        Expectations.status(moved, 200);
        assertThat(moved.body()).isEqualTo("{\"id\":\"5\",\"owner\":\"n2\"}");
        assertThat(bench.nodes.orders).containsExactly("move 5 n2");
        assertThat(HttpTestServer.json(console.callRoot("GET", "/api/v1/accounts/audit", null))
                        .findValuesAsText("detail"))
                .contains("room 5, to node n2 (by the operator token)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /rooms/5/owner         | {}                      | 400 | node: none (expected: text
        /rooms/5/owner         | {"node": "n9"}          | 400 | node: n9 (expected: a node of /api/v1/nodes)
        /rooms/x/owner         | {"node": "n2"}          | 400 | id: x (expected: a whole number
        /rooms/77/owner        | {"node": "n2"}          | 404 | id: 77 (expected: the id of an existing room)
        /rooms/5/owner         | {"node": "n3"}          | 409 | node: n3 has no link to node bench
        /nodes/n3/draining     | {"draining": true}      | 503 | node: n3 does not answer (expected: a retry)
        /nodes/n9/draining     | {"draining": true}      | 404 | name: n9 (expected: a node of /api/v1/nodes)
        /nodes/n2/draining     | {"draining": true, "move": 1} | 400 | move: 1 (expected: true or false)
        """)
    void shouldSayWhyNothingMoves(String path, String body, int status, String detail) {
        Expectations.problem(console.callRoot("PUT", "/api/v1" + path, body), status, detail);
    }

    @Test
    void shouldSayWhenToAskAgainWhereNodeIsAway() {
        HttpResponse<String> away = console.callRoot("PUT", "/api/v1/nodes/n3/draining", "{\"draining\": true}");
        Expectations.problemWithWait(away, 503, "node: n3 does not answer");
        assertThat(HttpTestServer.json(away).get("code").textValue()).isEqualTo("node-away");
    }

    @Test
    void shouldDrainAnyNode() {
        JsonNode other = HttpTestServer.json(console.callRoot(
                "PUT", "/api/v1/nodes/n2/draining", "{\"draining\": true, \"move\": true, \"reason\": \"new disk\"}"));
        assertThat(other.get("name").textValue()).isEqualTo("n2");
        assertThat(other.get("draining").textValue()).isEqualTo("new disk");
        JsonNode self = HttpTestServer.json(
                console.callRoot("PUT", "/api/v1/nodes/bench/draining", "{\"draining\": true, \"move\": true}"));
        assertThat(self.get("moving").booleanValue()).isTrue();
        assertThat(self.get("ready").booleanValue()).isFalse();
        Expectations.status(console.callRoot("PUT", "/api/v1/nodes/bench/draining", "{\"draining\": false}"), 200);
        assertThat(bench.nodes.orders).containsExactly("drain n2 moving", "drain bench moving", "undrain bench");
    }

    @Test
    void shouldAskForPermission() {
        for (String path : List.of("/api/v1/rooms/5/owner", "/api/v1/nodes/n2/draining")) {
            Expectations.problem(player.callRoot("PUT", path, "{}"), 403, "account: permission denied");
        }
        assertThat(bench.nodes.orders).isEmpty();
    }
}
