package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.admin.SseReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Worlds of rooms that run on a whole node, looked into and commanded. */
@Timeout(120)
class WorldsIT {

    private static final String STANDING =
            "\"settings\": {\"world\": {\"standing\": true, \"snapshotEveryTicks\": 20}}";

    private static final long POLL_NS = 10_000_000;

    private static TestNode node;
    private static AccountCaller operator;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(data);
        operator = node.operator();
        create("{\"id\": 7, \"members\": [0, 0], \"game\": \"realm\", \"options\": {\"wanderers\": 40}, " + STANDING
                + "}");
        create("{\"id\": 8, \"members\": [0, 0], \"game\": \"arena\", " + STANDING + "}");
        create("{\"id\": 9, \"members\": [1], " + STANDING + "}");
        awaitWorld(7);
        awaitWorld(8);
    }

    /** A world stands from its room's first tick, which comes after the answer that the room is made. */
    private static void awaitWorld(int room) {
        while (call("GET", "/rooms/" + room + "/world", null).statusCode() != 200) {
            LockSupport.parkNanos(POLL_NS);
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldShowTheWorldByNames() {
        JsonNode world = get("/rooms/7/world");
        assertThat(world.get("game").textValue()).isEqualTo("realm");
        assertThat(world.get("entities").size()).isGreaterThanOrEqualTo(40);
        Set<String> components = new TreeSet<>();
        world.get("components").forEach(name -> components.add(name.textValue()));
        JsonNode entity = world.at("/entities/0");
        assertThat(entity.get("id").intValue()).isPositive();
        entity.fieldNames()
                .forEachRemaining(name -> assertThat(name.equals("id") || components.contains(name))
                        .as(name)
                        .isTrue());
        world.get("globals")
                .fieldNames()
                .forEachRemaining(name -> assertThat(components).contains(name));
    }

    @Test
    void shouldStreamChangesThatLeadToTheWorldAsItWas() {
        try (SseReader events = SseReader.of(node.url() + "/api/v1/rooms/7/world/stream?hz=20", "s3cret")) {
            SseReader.Event first = Objects.requireNonNull(events.next());
            assertThat(first.kind()).isEqualTo("world");
            JsonNode whole = first.data();
            assertThat(whole)
                    .isEqualTo(get("/rooms/7/worlds/" + whole.get("tick").intValue()));
            Shown shown = new Shown(whole);
            int changes = 0;
            while (changes < 10) {
                SseReader.Event event = Objects.requireNonNull(events.next());
                if (event.kind().equals("world")) {
                    shown = new Shown(event.data());
                } else {
                    assertThat(event.kind()).isEqualTo("change");
                    shown.apply(event.data());
                    changes++;
                }
            }
            assertThat(shown.changed).as("wanderers wander").isPositive();
            Shown computed = new Shown(get("/rooms/7/worlds/" + shown.tick));
            assertThat(shown.entities).isEqualTo(computed.entities);
            assertThat(shown.globals).isEqualTo(computed.globals);
        }
    }

    @Test
    void shouldGoBackToAnyTickAndCompareTwo() {
        JsonNode ticks = get("/rooms/7/worlds");
        while (ticks.get("to").intValue() < 120) {
            ticks = get("/rooms/7/worlds");
        }
        assertThat(ticks.get("from").intValue())
                .as("keyframes of long ago are in the record")
                .isZero();
        JsonNode at = get("/rooms/7/worlds/55");
        for (int tick : new int[] {54, 56, 100, 3, 0, 55, 119}) {
            assertThat(get("/rooms/7/worlds/" + tick).get("tick").intValue()).isEqualTo(tick);
        }
        assertThat(get("/rooms/7/worlds/55")).isEqualTo(at);
        JsonNode difference = get("/rooms/7/difference?from=40&to=55");
        assertThat(difference.get("from").intValue()).isEqualTo(40);
        assertThat(difference.get("to").intValue()).isEqualTo(55);
        JsonNode one = difference.at("/differences/0");
        String pointer =
                "/" + one.get("component").textValue() + "/" + one.get("field").textValue();
        assertThat(value(at, one.get("entity").intValue(), pointer))
                .isEqualTo(one.get("after").textValue());
        assertThat(value(get("/rooms/7/worlds/40"), one.get("entity").intValue(), pointer))
                .isEqualTo(one.get("before").textValue());
        assertThat(get("/rooms/7/difference?from=55&to=55").get("differences")).isEmpty();
        Expectations.problem(call("GET", "/rooms/7/worlds/1000000000", null), 400, "tick: 1000000000 (expected: 0..");
    }

    @Test
    void shouldGiveWorldsTheLinesOfTheirConsole() {
        boolean before =
                get("/rooms/8/world").at("/globals/Match/friendly_fire").booleanValue();
        HttpResponse<String> given = call("POST", "/rooms/8/commands", "{\"line\": \"/friendlyfire\"}");
        Expectations.status(given, 200);
        JsonNode answer = HttpTestServer.json(given);
        assertThat(answer.get("said"))
                .extracting(JsonNode::textValue)
                .containsExactly("to all: Friendly fire " + (before ? "disabled" : "enabled"));
        JsonNode now = get("/rooms/8/world");
        assertThat(now.at("/globals/Match/friendly_fire").booleanValue()).isNotEqualTo(before);
        assertThat(answer.get("tick").intValue())
                .isNotNegative()
                .isLessThan(now.get("tick").intValue());
        Expectations.problem(
                call("POST", "/rooms/7/commands", "{\"line\": \"/kick 1\"}"),
                409,
                "room: 7, of the game realm (expected: a room whose game accepts");
        Expectations.problem(call("GET", "/rooms/9/world", null), 409, "room: 9, a relay room");
    }

    @Test
    void shouldEndStreamsWithTheRoomAndWithTheWatchersRole() {
        create("{\"id\": 11, \"members\": [0], \"game\": \"realm\", " + STANDING + "}");
        AccountCaller watcher = node.player("Watcher");
        operator.json("PUT", "/" + watcher.id() + "/roles/moderator", null);
        String id = watcher.id();
        String token = AccountCaller.logIn(node.url(), "Watcher").token();
        try (SseReader mine = SseReader.of(node.url() + "/api/v1/rooms/11/world/stream", "s3cret");
                SseReader theirs = SseReader.of(node.url() + "/api/v1/rooms/7/world/stream", token)) {
            assertThat(theirs.next()).isNotNull();
            Expectations.status(call("DELETE", "/rooms/11", null), 204);
            SseReader.Event last = mine.next();
            for (SseReader.Event event = last; event != null; event = mine.next()) {
                last = event;
            }
            assertThat(Objects.requireNonNull(last).kind()).isEqualTo("gone");
            operator.json("DELETE", "/" + id + "/roles/moderator", null);
            for (SseReader.Event event = theirs.next(); event != null; event = theirs.next()) {
                assertThat(event.kind()).isIn("world", "change");
            }
        }
    }

    private static String value(JsonNode world, int entity, String pointer) {
        if (entity == 0) {
            return world.at("/globals" + pointer).asText();
        }
        for (JsonNode candidate : world.get("entities")) {
            if (candidate.get("id").intValue() == entity) {
                return text(candidate.at(pointer));
            }
        }
        return "missing";
    }

    /** A decimal number that is whole is written with its places in JSON, and without in a difference. */
    private static String text(JsonNode value) {
        return value.asText().replaceFirst("\\.0$", "");
    }

    private static void create(String body) {
        Expectations.status(call("POST", "/rooms", body), 201);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path, null);
        Expectations.status(answer, 200);
        return HttpTestServer.json(answer);
    }

    private static HttpResponse<String> call(String method, String path, @Nullable String body) {
        return operator.callRoot(method, "/api/v1" + path, body);
    }

    /** A world as a page keeps it. */
    private static final class Shown {
        private final TreeMap<Integer, ObjectNode> entities = new TreeMap<>();
        private final ObjectNode globals;
        private int tick;
        private int changed;

        Shown(JsonNode whole) {
            tick = whole.get("tick").intValue();
            globals = whole.get("globals").deepCopy();
            whole.get("entities")
                    .forEach(entity -> entities.put(entity.get("id").intValue(), entity.deepCopy()));
        }

        void apply(JsonNode change) {
            tick = change.get("tick").intValue();
            merge(globals, change.get("globals"));
            change.get("gone").forEach(id -> entities.remove(id.intValue()));
            change.get("changed").forEach(entity -> {
                changed++;
                int id = entity.get("id").intValue();
                merge(entities.computeIfAbsent(id, made -> globals.objectNode()), entity);
            });
        }

        private static void merge(ObjectNode into, JsonNode from) {
            from.properties().forEach(part -> {
                if (part.getValue().isNull()) {
                    into.remove(part.getKey());
                } else if (part.getValue().isObject() && into.get(part.getKey()) instanceof ObjectNode old) {
                    old.setAll((ObjectNode) part.getValue());
                } else {
                    into.set(part.getKey(), part.getValue());
                }
            });
        }
    }
}
