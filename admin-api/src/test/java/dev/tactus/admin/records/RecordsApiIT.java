package dev.tactus.admin.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.DesyncBundle;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsApiIT {

    private final HttpTestServer bench = new HttpTestServer();

    @AfterEach
    void close() {
        bench.close();
    }

    private Path replay(String name) throws IOException {
        return SampleReplay.write(bench.replays.resolve(name + ".tactus-replay"), -1);
    }

    private byte[] bytes(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response =
                    client.send(bench.request(path).GET().build(), BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
            return response.body();
        }
    }

    @Test
    void shouldListReplaysTheNewestFirst() throws IOException {
        assertThat(HttpTestServer.json(bench.get("/api/v1/replays")).get("replays"))
                .isEmpty();
        for (int second = 10; second < 15; second++) {
            replay("20260131-1959" + second + "-room7");
        }
        Files.writeString(bench.replays.resolve("20260131-195999-room8.tactus-replay.part"), "still written");
        Files.writeString(bench.replays.resolve("secrets.tactus-replay"), "of another name");
        Files.writeString(bench.replays.resolve("20260131-195916-room9.tactus-replay"), "damaged");
        List<String> seen = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = HttpTestServer.json(bench.get("/api/v1/replays?limit=2" + after));
            assertThat(page.get("total").intValue()).isEqualTo(6);
            page.get("replays").forEach(replay -> seen.add(replay.get("id").textValue()));
            if (page.get("next").isNull()) {
                break;
            }
            after = "&after=" + page.get("next").textValue();
        }
        assertThat(seen)
                .containsExactly(
                        "20260131-195916-room9",
                        "20260131-195914-room7",
                        "20260131-195913-room7",
                        "20260131-195912-room7",
                        "20260131-195911-room7",
                        "20260131-195910-room7");
        JsonNode all = HttpTestServer.json(bench.get("/api/v1/replays"));
        assertThat(all.at("/replays/0/fault").textValue()).contains("not a Tactus replay");
        assertThat(all.at("/replays/1/game").textValue()).isEqualTo("platformer");
        assertThat(all.at("/replays/1/players/1").textValue()).isEqualTo("22");
        assertThat(all.at("/replays/1/durationMs").intValue()).isEqualTo(50_000);
        assertThat(bench.get("/api/v1/replays?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldShowAndHandOutAReplayByNameAndByRoom() throws Exception {
        replay("20260131-195910-room7");
        Path newest = replay("20260131-195911-room7-2");
        for (String id : List.of("20260131-195911-room7-2", "7")) {
            JsonNode shown = HttpTestServer.json(bench.get("/api/v1/replays/" + id));
            assertThat(shown.get("id").textValue()).isEqualTo("20260131-195911-room7-2");
            assertThat(shown.get("nextTick").intValue()).isEqualTo(1000);
            assertThat(shown.get("keyframes").intValue()).isEqualTo(11);
            assertThat(bytes("/api/v1/replays/" + id + "/file")).isEqualTo(Files.readAllBytes(newest));
        }
        assertThat(bench.get("/api/v1/replays/8").statusCode()).isEqualTo(404);
        assertThat(bench.get("/api/v1/replays/20260131-195910-room8/file").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2Fsecret",
                "..%2F..%2Fetc%2Fpasswd",
                "%2e%2e%2fsecret",
                "..",
                "20260131-195910-room7%00",
                "20260131-195910-room7.tactus-replay",
                "secret",
                "-1",
                "20260131-195910-room7%2F..%2Fsecret",
                "20260131-195910-room7\\..\\secret",
            })
    void shouldLetNoNameLeadOutOfTheFolder(String id) throws IOException {
        replay("20260131-195910-room7");
        Path secret = Files.writeString(bench.replays.resolveSibling("secret.tactus-replay"), "top secret");
        try {
            for (String path : List.of("/api/v1/replays/", "/api/v1/desyncs/")) {
                for (String rest : List.of("", "/file")) {
                    HttpResponse<String> response = bench.get(path + id.replace("\\", "%5C") + rest);
                    assertThat(response.statusCode()).as(path + id + rest).isBetween(400, 404);
                    assertThat(response.body()).doesNotContain("top secret");
                }
            }
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void shouldListShowAndHandOutDesyncs() throws Exception {
        assertThat(HttpTestServer.json(bench.get("/api/v1/desyncs")).get("desyncs"))
                .isEmpty();
        DesyncBundle bundle = SampleDesyncs.bundle();
        bench.desyncs.store(bundle);
        String name = HttpTestServer.json(bench.get("/api/v1/desyncs"))
                .at("/desyncs/0/name")
                .textValue();
        JsonNode shown = HttpTestServer.json(bench.get("/api/v1/desyncs/" + name));
        assertThat(shown.get("firstTick").intValue()).isEqualTo(440);
        assertThat(shown.at("/client/seat").intValue()).isEqualTo(2);
        assertThat(shown.at("/differences/0/text").textValue()).startsWith("entity 9 Position.x is ");
        byte[] file = bytes("/api/v1/desyncs/" + name + "/file");
        assertThat(read(file).differences()).isEqualTo(bundle.differences());
        assertThat(bench.get("/api/v1/desyncs/none").statusCode()).isEqualTo(404);
    }

    private static DesyncBundle read(byte[] file) throws CorruptReplayException {
        return DesyncBundle.read(file);
    }

    @Test
    void shouldTellPartsOfARecordApart() throws IOException {
        int parts = SampleReplay.writeParts(bench.replays).size();
        JsonNode replays = HttpTestServer.json(bench.get("/api/v1/replays")).get("replays");
        assertThat(replays).hasSize(parts);
        for (int i = 0; i < parts; i++) {
            JsonNode replay = replays.get(i);
            assertThat(replay.get("part").intValue()).isEqualTo(parts - i);
            assertThat(replay.get("started").textValue()).isEqualTo(started().toString());
            assertThat(replay.get("sha256").textValue()).hasSize(64);
            assertThat(replay.get("result").isNull())
                    .as("no result in part %s", parts - i)
                    .isEqualTo(i > 0);
            assertThat(replay.get("begun").textValue())
                    .isEqualTo(started()
                            .plusMillis(replay.get("firstTick").intValue() * 50L)
                            .toString());
        }
        JsonNode last = HttpTestServer.json(bench.get("/api/v1/replays/7"));
        assertThat(last).as("the newest of the room").isEqualTo(replays.get(0));
        assertThat(last.get("result").toString())
                .isEqualTo("{\"state\":\"agreed\",\"source\":\"majority\",\"winner\":\"22\",\"ticks\":1000,"
                        + "\"checksumTick\":0,\"checksum\":\"\",\"seats\":["
                        + "{\"seat\":1,\"player\":\"11\",\"rank\":2,\"reported\":\"11\"},"
                        + "{\"seat\":2,\"player\":\"22\",\"rank\":1,\"reported\":null}],\"dissenting\":[1]}");
        int first = last.get("firstTick").intValue();
        JsonNode world = HttpTestServer.json(bench.get("/api/v1/replays/7/worlds/" + (first + 3)));
        assertThat(world.get("tick").intValue()).isEqualTo(first + 3);
        Expectations.problem(
                bench.get("/api/v1/replays/7/worlds/" + (first - 1)),
                400,
                "tick: " + (first - 1) + " (expected: " + first + "..1000)");
    }

    private static Instant started() {
        return Instant.ofEpochMilli(SampleReplay.HEADER.startedUnixMs());
    }

    @Test
    void shouldShowRecordsToOperatorsOnly() {
        try (HttpTestServer guarded = new HttpTestServer("http.operator-token=" + "s3cret-s3cret-s3cret")) {
            for (String path : List.of(
                    "/api/v1/replays",
                    "/api/v1/replays/7",
                    "/api/v1/replays/7/file",
                    "/api/v1/desyncs",
                    "/api/v1/desyncs/x",
                    "/api/v1/desyncs/x/file")) {
                assertThat(guarded.get(path).statusCode()).as(path).isEqualTo(401);
            }
        }
    }

    @Test
    void shouldLookAtWorldsOfRecordedMatches() throws IOException {
        replay("20260131-195910-room7");
        JsonNode early = HttpTestServer.json(bench.get("/api/v1/replays/7/worlds/3"));
        assertThat(early.get("tick").intValue()).isEqualTo(3);
        assertThat(early.get("game").textValue()).isEqualTo("platformer");
        assertThat(early.get("entities")).isNotEmpty();
        JsonNode difference = HttpTestServer.json(bench.get("/api/v1/replays/7/difference?from=3&to=150"));
        assertThat(difference.get("from").intValue()).isEqualTo(3);
        assertThat(difference.get("differences")).isNotEmpty();
        assertThat(HttpTestServer.json(bench.get("/api/v1/replays/7/difference?from=150&to=150"))
                        .get("differences"))
                .isEmpty();
        Expectations.problem(bench.get("/api/v1/replays/7/worlds/1001"), 400, "tick: 1001 (expected: 0..1000)");
        Expectations.problem(bench.get("/api/v1/replays/8/worlds/1"), 404, "id: 8 (expected: a replay");
        Files.writeString(bench.replays.resolve("20260131-195916-room9.tactus-replay"), "damaged");
        Expectations.problem(bench.get("/api/v1/replays/9/worlds/1"), 500, "20260131-195916-room9: damaged");
    }
}
