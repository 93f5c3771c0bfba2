package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old browser clients against a whole node over real sockets: protocols/msgpack.md, line by line. */
final class LegacyBrowserIT {

    private static final int ONE = 6;
    private static final int TWO = 7;
    private static final int UNIT_OF_ONE = 8;

    private final Path directory;
    private Node node;
    private int port;

    LegacyBrowserIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        List<String> overrides = List.of(
                "msgpack.port=0",
                "msgpack.tokens=alpha,bravo",
                "msgpack.tick-rate-hz=240",
                "msgpack.snapshot-every-ticks=300",
                "node.data-dir=" + directory,
                "replay.dir=" + directory);
        node = Node.start(TestSettings.of(overrides), "test");
        port = node.info().listeners().stream()
                .filter(listener -> listener.transport().equals("msgpack"))
                .findFirst()
                .orElseThrow()
                .port();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void shouldPlayTheSameWorldForThousandsOfTicks() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha");
                LegacyBrowserClient two = new LegacyBrowserClient(port, "/game?x=1").enter("bravo")) {
            assertThat(one.playerId()).isEqualTo(ONE);
            assertThat(two.playerId()).isEqualTo(TWO);
            int begin = Math.max(one.tick(), two.tick());
            for (int round = 1; round <= 30; round++) {
                one.command("MOVE", round, UNIT_OF_ONE, round % 3 - 1);
                one.command("JUMP", round, UNIT_OF_ONE, 0);
                two.command("JUMP", round, UNIT_OF_ONE + 1, 0);
                two.command("MOVE", round, UNIT_OF_ONE + 1, 1 - round % 3);
                two.command("MOVE", round, UNIT_OF_ONE, 1);
                one.playTo(begin + 100 * round);
                two.playTo(begin + 100 * round);
            }
            assertThat(one.worldText()).isEqualTo(two.worldText());
            assertThat(one.checksums().getLast()).isEqualTo(two.checksums().getLast());
            assertThat(one.news())
                    .extracting(message -> message.get("kind"))
                    .as("nothing but what was taken: above all no desync report")
                    .containsOnly("command_accepted")
                    .hasSize(60);
            try (LegacyBrowserClient late = new LegacyBrowserClient(port, "/").enter("")) {
                assertThat(late.playerId()).as("nobody").isZero();
                int end = Math.max(late.tick(), one.tick()) + 50;
                late.playTo(end);
                one.playTo(end);
                assertThat(late.worldText())
                        .as("the server's snapshot and the frames behind it lead to the client's world")
                        .isEqualTo(one.worldText());
            }
        }
    }

    @Test
    void shouldTellWhenACommandIsTakenAndTellItToAll() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha");
                LegacyBrowserClient two = new LegacyBrowserClient(port, "/").enter("bravo")) {
            one.say(Map.of(
                    "kind",
                    "command",
                    "command",
                    Map.of("type", "MOVE", "sequence", 9, "targets", List.of(9, 8), "x", 55, "issuer", 7)));
            Map<String, Object> accepted = one.playUntil("command_accepted");
            assertThat(accepted).containsEntry("sequence", 9).hasSize(3);
            int assigned = LegacyBrowserClient.number(accepted.get("assigned_tick"));
            Map<String, Object> frame = two.hear();
            while (LegacyBrowserClient.number(frame.get("tick")) < assigned) {
                frame = two.hear();
            }
            assertThat(frame.toString())
                    .isEqualTo("{kind=command_frame, tick=" + assigned + ", commands=[{type=MOVE, issuer=6, sequence=9,"
                            + " targets=[8, 9], x=1}]}");
        }
    }

    @Test
    void shouldCloseWithoutAWordOnWhateverIsNoKnownToken() {
        try (LegacyBrowserClient stranger = new LegacyBrowserClient(port, "/")) {
            stranger.say(Map.of("kind", "auth", "token", "charlie"));
            stranger.hearTheEnd();
        }
        try (LegacyBrowserClient rude = new LegacyBrowserClient(port, "/")) {
            rude.say(Map.of("kind", "state_sync_request"));
            rude.hearTheEnd();
        }
        try (LegacyBrowserClient noise = new LegacyBrowserClient(port, "/")) {
            noise.sayBytes(new byte[] {(byte) 0xc1, 1, 2});
            noise.hearTheEnd();
        }
    }

    @Test
    void shouldIgnoreWhatASpectatorWants() {
        try (LegacyBrowserClient spectator = new LegacyBrowserClient(port, "/").enter("");
                LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha")) {
            spectator.command("MOVE", 1, UNIT_OF_ONE, 1);
            one.command("JUMP", 5, UNIT_OF_ONE, 0);
            int assigned =
                    LegacyBrowserClient.number(one.playUntil("command_accepted").get("assigned_tick"));
            one.playTo(assigned + 100);
            spectator.playTo(assigned + 100);
            assertThat(spectator.news()).isEmpty();
            assertThat(spectator.worldText()).contains("Movement={x=0").doesNotContain("Movement={x=1");
        }
    }

    @Test
    void shouldLetEveryConnectionWatchWhereNoTokensAreSet(@TempDir Path other) {
        List<String> overrides =
                List.of("msgpack.port=0", "json.enabled=false", "node.data-dir=" + other, "replay.dir=" + other);
        try (Node quickStart = Node.start(TestSettings.of(overrides), "test")) {
            int open = quickStart.info().listeners().stream()
                    .filter(listener -> listener.transport().equals("msgpack"))
                    .findFirst()
                    .orElseThrow()
                    .port();
            for (String token : List.of("", "whatever")) {
                try (LegacyBrowserClient spectator = new LegacyBrowserClient(open, "/").enter(token)) {
                    spectator.command("MOVE", 1, UNIT_OF_ONE, 1);
                    spectator.playTo(spectator.tick() + 20);
                    assertThat(spectator.news()).isEmpty();
                }
            }
        }
    }

    @Test
    void shouldAnswerWhatCannotBeReadAndGoOn() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha")) {
            one.sayBytes(new byte[] {(byte) 0xc1});
            assertThat(one.playUntil("error")).hasSize(2).containsKey("detail");
            one.say(Map.of("kind", "dance"));
            one.say(Map.of(
                    "kind", "command", "command", Map.of("type", "DANCE", "sequence", 1, "targets", List.of(7))));
            assertThat(one.playUntil("error").get("detail").toString())
                    .as("an unknown kind is ignored, an unknown command is not")
                    .startsWith("type: DANCE");
            one.playTo(one.tick() + 10);
        }
    }

    @Test
    void shouldTakeATextForAMessageThatCannotBeRead() throws Exception {
        String auth = "82a46b696e64a461757468a5746f6b656ea5616c706861";
        String error = HexFormat.of().formatHex("error".getBytes(StandardCharsets.UTF_8));
        try (RawWebSocket one = new RawWebSocket(port, "/")) {
            one.send(RawWebSocket.FINAL | RawWebSocket.BINARY, auth);
            one.frame();
            one.send(RawWebSocket.FINAL | RawWebSocket.TEXT, "7b7d");
            String frame = one.frame();
            while (!frame.contains(error)) {
                assertThat(frame).startsWith("82 ");
                frame = one.frame();
            }
            assertThat(one.frame()).as("the link goes on").startsWith("82 ");
        }
        for (String first : List.of("81a46b696e64b273746174655f73796e635f72657175657374", "c1")) {
            try (RawWebSocket stranger = new RawWebSocket(port, "/")) {
                stranger.send(RawWebSocket.FINAL | RawWebSocket.BINARY, first);
                assertThat(stranger.frame())
                        .as("closed normally, without a word")
                        .isEqualTo("88 03e8");
            }
        }
    }

    @Test
    void shouldTellTheStateAfreshToWhoAsks() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha")) {
            one.command("MOVE", 1, UNIT_OF_ONE, 1);
            // Between two snapshots: one that is taken of a tick whose frame is not told yet stands for that frame.
            one.playTo((one.tick() / 300 + 2) * 300 + 100);
            one.say(Map.of("kind", "state_sync_request"));
            Map<String, Object> sync = one.playUntil("state_sync");
            int now = LegacyBrowserClient.number(sync.get("current_tick"));
            assertThat(now).as("frames go on where they were").isEqualTo(one.tick());
            assertThat(LegacyBrowserClient.number(sync.get("snapshot_tick")) % 300)
                    .isZero();
            String before = one.worldText();
            one.takeIn(sync);
            assertThat(one.worldText()).isEqualTo(before);
            one.playTo(now + 100);
        }
    }

    @Test
    void shouldReportToAllWhoDiffersAndOnlyOnce() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha");
                LegacyBrowserClient two = new LegacyBrowserClient(port, "/").enter("bravo");
                LegacyBrowserClient spectator = new LegacyBrowserClient(port, "/").enter("")) {
            int next = (one.tick() / 100 + 2) * 100;
            one.playTo(next + 1);
            String right = one.checksums().getLast().substring((next + ":").length());
            // An answer proves that the server has this client's checksum before the wrong one comes.
            one.say(Map.of("kind", "state_sync_request"));
            one.takeIn(one.playUntil("state_sync"));
            two.say(Map.of("kind", "checksum", "tick", next, "checksum", "ffffffff"));
            two.say(Map.of("kind", "checksum", "tick", next, "checksum", "ffffffff"));
            String report =
                    "{kind=desync_report, tick=" + next + ", checksums={" + right + "=[6, __server__], ffffffff=[7]}}";
            assertThat(one.playUntil("desync_report")).hasToString(report);
            assertThat(spectator.playUntil("desync_report")).hasToString(report);
            one.playTo(next + 90);
            assertThat(one.news()).as("once a tick").isEmpty();
        }
    }

    @Test
    void shouldLetASlowReaderCatchUp() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha");
                LegacyBrowserClient two = new LegacyBrowserClient(port, "/").enter("bravo")) {
            int end = one.tick() + 1_000;
            two.command("JUMP", 1, UNIT_OF_ONE + 1, 0);
            one.playTo(end);
            two.playTo(end);
            assertThat(two.worldText())
                    .as("of one that listened to nothing for long")
                    .isEqualTo(one.worldText());
        }
    }

    @Test
    void shouldLetTheSamePlayerComeBack() {
        try (LegacyBrowserClient one = new LegacyBrowserClient(port, "/").enter("alpha");
                LegacyBrowserClient again = new LegacyBrowserClient(port, "/").enter("alpha")) {
            again.playTo(again.tick() + 20);
            assertThat(again.playerId()).isEqualTo(ONE);
            Map<String, Object> last = one.hear();
            while (last.containsKey("tick")) {
                last = one.hear();
            }
            assertThat(last).as("the first link is closed").containsEntry("kind", "(closed)");
        }
    }

    @Test
    void shouldPlayInARoomThatTheApiMade() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.httpPort() + "/api/v1/rooms"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"members\":[11,12,13],\"game\":\"platformer\","
                        + "\"options\":{\"move_step\":50},\"seatTokens\":[\"x\",\"y\",\"z\"],"
                        + "\"settings\":{\"world\":{\"standing\":true}}}"))
                .build();
        HttpResponse<String> created = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(created.body()).contains("\"game\":\"platformer\"", "\"seatTokens\":[\"x\",\"y\",\"z\"]");
        assertThat(created.statusCode()).isEqualTo(201);
        try (LegacyBrowserClient three = new LegacyBrowserClient(port, "/").enter("z")) {
            assertThat(three.playerId()).isEqualTo(8);
            three.playTo(three.tick() + 10);
        }
    }
}
