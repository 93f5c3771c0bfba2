package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.client.Backoff;
import dev.tactus.client.TactusClient;
import dev.tactus.cluster.directory.EtcdProcess;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in one process with a real etcd, called by HTTP. */
@Timeout(300)
class ClusterIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private final Path data;
    private final List<TestNode> nodes = new ArrayList<>();
    private EtcdProcess etcd;

    ClusterIT(@TempDir Path data) {
        this.data = data;
    }

    @BeforeEach
    void start() {
        etcd = EtcdProcess.start(1);
        for (String name : List.of("n1", "n2", "n3")) {
            nodes.add(new TestNode(
                    data.resolve(name),
                    "node.name=" + name,
                    "cluster.etcd=" + etcd.endpoints().getFirst(),
                    "cluster.port=0",
                    // No pause of a busy machine is to look like the loss of a node.
                    "cluster.suspect-ms=60000",
                    "rpc.port=0"));
        }
        // Until all nodes know each other, the first rooms would go to those that are known.
        for (TestNode node : nodes) {
            await(() -> created(node, "") && owners(node).containsAll(Set.of("n1", "n2", "n3")));
        }
    }

    @AfterEach
    void stop() {
        nodes.reversed().forEach(TestNode::close);
        etcd.close();
    }

    private static void await(BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - startNs).as("waited ns").isLessThan(PATIENCE_NS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static HttpResponse<String> call(TestNode node, String method, String path, @Nullable String body) {
        return node.operator().callRoot(method, "/api/v1/rooms" + path, body);
    }

    private static boolean created(TestNode node, String fields) {
        return call(node, "POST", "", "{" + fields + "\"members\": [1, 2]}").statusCode() == 201;
    }

    private static List<String> ids(TestNode node) {
        List<String> ids = new ArrayList<>();
        HttpTestServer.json(call(node, "GET", "?limit=500", null))
                .path("rooms")
                .forEach(room -> ids.add(room.get("id").textValue()));
        return ids;
    }

    private static Set<String> owners(TestNode node) {
        Set<String> owners = new HashSet<>();
        for (String id : ids(node)) {
            JsonNode room = HttpTestServer.json(call(node, "GET", "/" + id, null));
            if (room.has("owner")) {
                owners.add(room.get("owner").textValue());
            }
        }
        return owners;
    }

    private static String createNamed(TestNode node, String name) {
        await(() -> created(node, "\"name\": \"" + name + "\", ")
                || call(node, "POST", "", "{\"name\": \"" + name + "\", \"members\": [1]}")
                                .statusCode()
                        == 409);
        String[] id = new String[1];
        await(() -> {
            HttpTestServer.json(call(node, "GET", "?limit=500", null))
                    .path("rooms")
                    .forEach(room -> {
                        if (room.get("name").textValue().equals(name)) {
                            id[0] = room.get("id").textValue();
                        }
                    });
            return id[0] != null;
        });
        return id[0];
    }

    private static JsonNode awaitRoom(TestNode node, String id) {
        JsonNode[] room = new JsonNode[1];
        await(() -> {
            HttpResponse<String> answer = call(node, "GET", "/" + id, null);
            room[0] = HttpTestServer.json(answer);
            return answer.statusCode() == 200;
        });
        return room[0];
    }

    @Test
    void shouldAnswerForAllNodesFromAnyNode() {
        String id = createNamed(nodes.getFirst(), "den");
        for (TestNode node : nodes) {
            JsonNode room = awaitRoom(node, id);
            assertThat(room.get("owner").textValue()).isIn("n1", "n2", "n3");
            assertThat(room.get("term").longValue()).isPositive();
            assertThat(room.get("standbys").isArray()).isTrue();
            assertThat(room.get("name").textValue()).isEqualTo("den");
            assertThat(room.get("settings").isObject()).isTrue();
            assertThat(call(node, "POST", "", "{\"name\": \"den\", \"members\": [1]}")
                            .statusCode())
                    .as("a name is taken in the whole cluster")
                    .isIn(409, 503);
        }
        List<String> first = ids(nodes.getFirst());
        assertThat(first).doesNotHaveDuplicates();
        for (TestNode node : nodes) {
            await(() -> ids(node).containsAll(first));
        }
        // Of three nodes at most one has the room, so that two closings of it go to another one.
        await(() -> call(nodes.getLast(), "DELETE", "/" + id, null).statusCode() == 204);
        for (TestNode node : nodes) {
            await(() -> call(node, "GET", "/" + id, null).statusCode() == 404);
        }
        await(() -> created(nodes.getLast(), "\"name\": \"den\", "));
    }

    @Test
    void shouldHaveStandbyOnAnotherNode() {
        String id = createNamed(nodes.getFirst(), "den");
        await(() -> {
            JsonNode room = HttpTestServer.json(call(nodes.getFirst(), "GET", "/" + id, null));
            return room.has("standbys")
                    && room.get("standbys").size() == 1
                    && !room.get("standbys").get(0).equals(room.get("owner"));
        });
    }

    @Test
    void shouldLeadClientsOfOtherNodesToTheirRoom() throws Exception {
        String id = createNamed(nodes.getFirst(), "den");
        // A node that has not heard of the room says that there is none, for good.
        for (TestNode node : nodes) {
            await(() -> {
                HttpResponse<String> answer = call(node, "GET", "/" + id, null);
                return answer.statusCode() == 200 && HttpTestServer.json(answer).has("owner");
            });
        }
        String owner = HttpTestServer.json(call(nodes.getFirst(), "GET", "/" + id, null))
                .get("owner")
                .textValue();
        List<TestNode> others = new ArrayList<>(nodes);
        others.removeIf(node -> node.node().info().name().equals(owner));
        RecordingListener[] heard = {new RecordingListener(), new RecordingListener()};
        try (TactusClient one = connect(others.getFirst(), 1, id, heard[0]);
                TactusClient two = connect(others.getLast(), 2, id, heard[1])) {
            one.ready();
            two.ready();
            heard[0].awaitFrames(30);
            heard[1].awaitFrames(30);
        }
    }

    private static TactusClient connect(TestNode node, long player, String room, RecordingListener heard) {
        return TactusClient.connect(
                URI.create("tcp://127.0.0.1:" + node.port("tcp")),
                SessionSettings.member(player, Long.parseUnsignedLong(room)),
                Backoff.DEFAULT,
                heard);
    }

    @Test
    void shouldRefuseRoomsWhileEtcdIsAway() {
        String id = createNamed(nodes.getFirst(), "den");
        etcd.killAll();
        HttpResponse<String> refused = call(nodes.getFirst(), "POST", "", "{\"members\": [1]}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("does not answer");
        for (TestNode node : nodes) {
            await(() -> call(node, "GET", "/" + id, null).statusCode() == 200);
        }
        etcd.restart(0);
        await(() -> created(nodes.getFirst(), ""));
    }

    @Test
    void shouldForgetRoomsOfNodeThatEnds() {
        TestNode last = nodes.removeLast();
        await(() -> owners(nodes.getFirst()).contains("n3"));
        last.close();
        await(() -> {
            Set<String> owners = owners(nodes.getFirst());
            return !owners.isEmpty() && !owners.contains("n3");
        });
        await(() -> created(nodes.getFirst(), ""));
    }
}
