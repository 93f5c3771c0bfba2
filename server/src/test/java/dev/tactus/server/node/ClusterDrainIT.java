package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.cluster.directory.EtcdProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in one process with a real etcd, whose rooms go on at the others when one of them stops. */
@Timeout(300)
class ClusterDrainIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final String MEMBERS = "{\"members\": [1, 2]}";

    private final Path data;
    private final Map<String, TestNode> nodes = new TreeMap<>();
    private EtcdProcess etcd;

    ClusterDrainIT(@TempDir Path data) {
        this.data = data;
    }

    @BeforeEach
    void start() {
        etcd = EtcdProcess.start(1);
        for (String name : List.of("n1", "n2", "n3")) {
            nodes.put(
                    name,
                    new TestNode(
                            data.resolve(name),
                            "node.name=" + name,
                            "cluster.etcd=" + etcd.endpoints().getFirst(),
                            "cluster.port=0",
                            "rpc.port=0",
                            "rooms.entry-wait-ms=600000"));
        }
    }

    @AfterEach
    void stop() {
        nodes.values().forEach(TestNode::close);
        etcd.close();
    }

    private static void await(BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - startNs).as("waited ns").isLessThan(PATIENCE_NS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private HttpResponse<String> call(String method, String path, @Nullable String body) {
        return nodes.values().iterator().next().operator().callRoot(method, path, body);
    }

    private String created() {
        String[] id = new String[1];
        await(() -> {
            HttpResponse<String> answer = call("POST", "/api/v1/rooms", MEMBERS);
            if (answer.statusCode() == 201) {
                id[0] = HttpTestServer.json(answer).get("id").textValue();
            }
            return id[0] != null;
        });
        return id[0];
    }

    /** Returns what any node that is left says of a room; an empty object while it says nothing. */
    private JsonNode room(String id) {
        HttpResponse<String> answer = call("GET", "/api/v1/rooms/" + id, null);
        return answer.statusCode() == 200
                ? HttpTestServer.json(answer)
                : HttpTestServer.json(call("GET", "/api/v1/rooms?limit=1", null));
    }

    private boolean hasStandby(String id) {
        JsonNode standbys = room(id).get("standbys");
        return standbys != null && !standbys.isEmpty();
    }

    private String owner(String id) {
        JsonNode owner = room(id).get("owner");
        return owner == null ? "" : owner.textValue();
    }

    @Test
    void shouldGoOnAtOtherNodesWhenOneStops() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(created());
        }
        ids.forEach(id -> await(() -> hasStandby(id)));
        String[] first = {""};
        long[] term = {0};
        await(() -> {
            JsonNode room = room(ids.getFirst());
            first[0] = room.path("owner").asText();
            term[0] = room.path("term").longValue();
            return nodes.containsKey(first[0]);
        });

        Objects.requireNonNull(nodes.remove(first[0])).close();

        ids.forEach(id -> await(() -> nodes.containsKey(owner(id)) && hasStandby(id)));
        await(() -> room(ids.getFirst()).path("term").longValue() > term[0]);
        String metrics = call("GET", "/metrics", null).body();
        assertThat(metrics)
                .contains("tactus_rooms_unreplicated", "tactus_replication_lag_seconds", "tactus_rooms_takeovers_total")
                .contains("tactus_rooms_term_changes_total", "tactus_rooms_standby");
    }

    @Test
    void shouldCloseReplicatedRoomEverywhere() {
        String id = created();
        await(() -> hasStandby(id));
        await(() -> call("DELETE", "/api/v1/rooms/" + id, null).statusCode() == 204);
        await(() -> call("GET", "/api/v1/rooms/" + id, null).statusCode() == 404);
    }

    private JsonNode node(String name) {
        for (JsonNode node :
                HttpTestServer.json(call("GET", "/api/v1/nodes", null)).path("nodes")) {
            if (node.path("name").asText().equals(name)) {
                return node;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void shouldMoveRoomsAndDrainNodeAtTheWordOfAnother() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(created());
        }
        String id = ids.getFirst();
        for (String target : List.of("n3", "n2", "n1")) {
            await(() -> call("PUT", "/api/v1/rooms/" + id + "/owner", "{\"node\": \"" + target + "\"}")
                                    .statusCode()
                            == 200
                    && owner(id).equals(target));
        }
        await(() -> node("n2").path("reachable").asBoolean()
                && node("n2").path("ready").asBoolean());

        String path = "/api/v1/nodes/n2/draining";
        await(() -> call("PUT", path, "{\"draining\": true, \"move\": true, \"reason\": \"new disk\"}")
                        .statusCode()
                == 200);
        await(() -> node("n2").path("draining").asText().equals("new disk")
                && node("n2").path("moving").asBoolean()
                && node("n2").path("rooms").asInt(-1) == 0);
        ids.forEach(one -> await(() -> List.of("n1", "n3").contains(owner(one))));

        await(() -> call("PUT", path, "{\"draining\": false}").statusCode() == 200);
        await(() -> node("n2").path("ready").asBoolean()
                && node("n2").path("draining").isNull());
    }
}
