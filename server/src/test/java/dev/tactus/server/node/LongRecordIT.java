package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayVerifier;
import dev.tactus.core.replay.VerificationResult;
import dev.tactus.core.world.Snapshot;
import dev.tactus.games.arena.Arena;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room that stands for long, on a whole node whose replay files become large early. */
class LongRecordIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;

    LongRecordIT(@TempDir Path data) {
        this.data = data;
    }

    private TestNode node(int bytesMax) {
        return new TestNode(
                data,
                "binary.port=0",
                "binary.seats=8",
                "binary.snapshot-every-ticks=1",
                "replay.file-bytes-max=4096",
                "replay.bytes-max=" + bytesMax);
    }

    /** Returns the id of the one room that stands for clients of the binary protocol. */
    private static String room(AccountCaller operator) {
        return get(operator, "/rooms").at("/rooms/0/id").asText();
    }

    @Test
    void shouldGoOnInNewFilesWhileThePastStaysReadableAndPlayersComeIn() throws Exception {
        try (TestNode node = node(0)) {
            AccountCaller operator = node.operator();
            String room = room(operator);
            try (ArenaTestClient early = new ArenaTestClient(node.port("binary"), "early")) {
                early.run(1, 0);
                await("two whole parts and a third", () -> parts(operator).size() >= 2);
                assertThat(early.isClosed()).isFalse();
            }
            JsonNode first = parts(operator).getLast();
            JsonNode second = parts(operator).get(parts(operator).size() - 2);
            assertThat(first.get("end").textValue()).isEqualTo("goes on in part 2");
            assertThat(second.get("part").intValue()).isEqualTo(2);
            assertThat(second.get("firstTick")).isEqualTo(first.get("nextTick"));
            assertThat(get(operator, "/rooms/" + room + "/worlds").get("from").intValue())
                    .isZero();
            int seam = second.get("firstTick").intValue();
            for (int tick : new int[] {0, seam - 1, seam, seam + 1}) {
                String part = (tick < seam ? first : second).get("id").textValue();
                assertThat(get(operator, "/rooms/" + room + "/worlds/" + tick))
                        .isEqualTo(get(operator, "/replays/" + part + "/worlds/" + tick));
            }
            letIn(node, operator, room);
        }
        verifyParts();
    }

    /** All files of the match agree with what the game steps, each where the one before ends. */
    private void verifyParts() throws IOException, CorruptReplayException {
        int next = 0;
        byte[] end = new byte[0];
        for (Path file : files()) {
            try (ReplayFile replay = ReplayFile.open(file)) {
                assertThat(replay.verify()).isNull();
                int first = replay.firstTick();
                assertThat(first).isEqualTo(next);
                VerificationResult verdict = replay.with(reader -> {
                    ReplayVerifier verifier = new ReplayVerifier(new ReplayRun(reader, new Arena()));
                    boolean more = true;
                    while (more) {
                        more = verifier.step();
                    }
                    return verifier.verdict();
                });
                assertThat(verdict.mismatch()).isNull();
                assertThat(verdict.keyframes()).isEqualTo(replay.keyframes()).isPositive();
                Keyframe begin = replay.with(reader -> Objects.requireNonNull(reader.keyframeAtOrBefore(first)));
                assertThat(first == 0 || Arrays.equals(begin.snapshot(), end)).isTrue();
                next = replay.nextTick();
                int last = next;
                end = replay.with(reader -> Snapshot.write(
                        new ReplayRun(reader, new Arena()).at(last).world()));
            }
        }
        assertThat(next).isPositive();
    }

    /** In the order of their parts, which may have been begun in the same second. */
    private List<Path> files() throws IOException, CorruptReplayException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(data.resolve("replays"))) {
            found.forEach(files::add);
        }
        List<Path> inOrder = new ArrayList<>(files);
        for (Path file : files) {
            try (ReplayFile replay = ReplayFile.open(file)) {
                inOrder.set(replay.header().part() - 1, file);
            }
        }
        assertThat(inOrder).doesNotHaveDuplicates();
        return inOrder;
    }

    /** A player comes late, and is seen in the world. */
    private static void letIn(TestNode node, AccountCaller operator, String room) throws Exception {
        try (ArenaTestClient late = new ArenaTestClient(node.port("binary"), "late")) {
            late.run(0, 1);
            await(
                    "the guest in the world",
                    () -> get(operator, "/rooms/" + room + "/world").toString().contains("late"));
        }
    }

    @Test
    void shouldDeleteOldPartsOfAMatchThatRunsOn() throws Exception {
        try (TestNode node = node(20_000)) {
            AccountCaller operator = node.operator();
            String room = room(operator);
            await(
                    "the first part to go",
                    () -> ticks(operator, room).get("from").intValue() > 0);
            await("more to go", () -> parts(operator).getLast().get("part").intValue() > 3);
            Expectations.problem(call(operator, "/rooms/" + room + "/worlds/0"), 400, "tick: 0 (expected: ");
            letIn(node, operator, room);
            await("a world of just now", () -> {
                int tick = ticks(operator, room).get("to").intValue();
                return call(operator, "/rooms/" + room + "/worlds/" + tick).statusCode() == 200;
            });
            assertThat(get(operator, "/rooms/" + room).get("recordingFailure").textValue())
                    .isEmpty();
        }
    }

    private static JsonNode ticks(AccountCaller operator, String room) {
        return get(operator, "/rooms/" + room + "/worlds");
    }

    /** Returns the whole parts of the one match, the newest first. */
    private static List<JsonNode> parts(AccountCaller operator) {
        List<JsonNode> parts = new ArrayList<>();
        for (JsonNode replay : get(operator, "/replays?limit=1000").get("replays")) {
            if (replay.has("part")) {
                parts.add(replay);
            }
        }
        parts.sort(
                (one, other) -> other.get("part").intValue() - one.get("part").intValue());
        return parts;
    }

    private static JsonNode get(AccountCaller operator, String path) {
        HttpResponse<String> answer = call(operator, path);
        Expectations.status(answer, 200);
        return HttpTestServer.json(answer);
    }

    private static HttpResponse<String> call(AccountCaller operator, String path) {
        return operator.callRoot("GET", "/api/v1" + path, null);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadlineNs);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
