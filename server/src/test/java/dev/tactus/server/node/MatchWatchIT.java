package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.client.TactusClient;
import dev.tactus.client.watch.MatchWatcher;
import dev.tactus.client.watch.WatchRefusedException;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A match of a whole node, watched over HTTP while it is played and beyond its end. */
class MatchWatchIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;

    MatchWatchIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void shouldReadEachFrameOfARoomWithATokenAcrossItsEnd() throws Exception {
        RecordingListener heard = new RecordingListener();
        try (TestNode node = new TestNode(data);
                HttpClient http = HttpClient.newHttpClient()) {
            JsonNode room = create(node);
            URI manifest =
                    URI.create(node.url() + "/api/v1/rooms/" + room.get("id").textValue() + "/log/manifest");
            String token = room.get("token").textValue();
            List<Frame> frames = new ArrayList<>();
            MatchWatcher watcher;
            try (TactusClient player =
                    node.connect(1, Long.parseLong(room.get("id").textValue()), token, heard)) {
                heard.await("joined seat 1");
                player.ready();
                heard.awaitFrames(1);
                submit(player, 1);
                heard.awaitFrames(150);
                assertThatThrownBy(() -> MatchWatcher.open(http, manifest, ""))
                        .isInstanceOfSatisfying(
                                WatchRefusedException.class,
                                refused -> assertThat(refused.status()).isEqualTo(401));
                watcher = MatchWatcher.open(http, manifest, token);
                assertThat(watcher.delayTicks()).isEqualTo(30);
                assertThat(watcher.over()).isFalse();
                readUntil(watcher, 1, frames);
                submit(player, 2);
                readUntil(watcher, 2, frames);
                player.leave();
            }
            for (FrameRun run = tryNext(watcher); run != null; run = tryNext(watcher)) {
                frames.addAll(run.frames());
            }
            assertThat(watcher.over()).isTrue();
            assertThat(frames).hasSizeGreaterThanOrEqualTo(heard.frames());
            for (int i = 0; i < frames.size(); i++) {
                assertThat(frames.get(i).tick()).isEqualTo(i);
            }
            assertThat(payloads(frames)).containsExactly(1, 2);
        }
    }

    private static JsonNode create(TestNode node) {
        HttpResponse<String> answer = node.operator()
                .callRoot(
                        "POST",
                        "/api/v1/rooms",
                        "{\"members\": [\"1\"], \"open\": false,"
                                + " \"settings\": {\"tickRateHz\": 60, \"spectatorDelayTicks\": 30}}");
        Expectations.status(answer, 201);
        return HttpTestServer.json(answer);
    }

    private static void submit(TactusClient player, int payload) {
        player.submit(new byte[] {(byte) payload}).join();
    }

    private static List<Integer> payloads(List<Frame> frames) {
        List<Integer> payloads = new ArrayList<>();
        for (Frame frame : frames) {
            for (Input input : frame.inputs()) {
                if (input.payload().length == 1) {
                    payloads.add((int) input.payload()[0]);
                }
            }
        }
        return payloads;
    }

    /** Reads frames up to those with a payload, at the live edge if need be. */
    private static void readUntil(MatchWatcher watcher, int payload, List<Frame> frames)
            throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!payloads(frames).contains(payload)) {
            assertThat(System.nanoTime()).as("waiting for payload %d", payload).isLessThan(deadlineNs);
            frames.addAll(Objects.requireNonNull(watcher.next(), "the match has ended")
                    .frames());
        }
    }

    /** Reads on; asks again while the room is gone and its replay is not sealed yet. */
    private static @Nullable FrameRun tryNext(MatchWatcher watcher) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return watcher.next();
            } catch (WatchRefusedException notYet) {
                if (notYet.status() != 404 || System.nanoTime() > deadlineNs) {
                    throw notYet;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }
}
