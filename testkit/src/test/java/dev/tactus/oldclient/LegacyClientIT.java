package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients of lockstepserver against a whole node over real sockets, byte by byte: the table at the end of
 * protocols/protobuf.md, over each of the three transports. {@link LegacyMatchTest} has the times.
 */
final class LegacyClientIT {

    private static final String FRAME_WITH_INPUT = "1213 0801 1000 1807 20ffffffffffffffffff01 2801".replace(" ", "");

    private static final Pattern MESSAGE_WITH_INPUT = Pattern.compile(
            "00[12].32(?<input>0a1[78]08([89a-f].)?.." + FRAME_WITH_INPUT + ")(0a[0-9a-f]{2}08[0-9a-f]{2,4})?");

    private static final String EMPTY_FRAME = "000[45]320a0[23]08[0-9a-f]{2,4}";

    private final Path directory;
    private Node node;

    LegacyClientIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        List<String> overrides = List.of(
                "kcp.port=0",
                "kcp.idle-ms=60000",
                "tcp.port=0",
                "tcp.idle-ms=60000",
                "ws.idle-ms=60000",
                "node.data-dir=" + directory,
                "replay.dir=" + directory);
        node = Node.start(TestSettings.of(overrides), "test");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private interface Dial {
        LegacyClient dial() throws IOException;
    }

    @Test
    void shouldPlayOverKcp() throws Exception {
        int[] conv = {7};
        playAMatch(() -> LegacyClient.kcp(port("kcp"), conv[0]++));
    }

    @Test
    void shouldPlayOverTcp() throws Exception {
        playAMatch(() -> LegacyClient.tcp(port("tcp")));
    }

    @Test
    void shouldPlayOverWebSocket() throws Exception {
        playAMatch(() -> LegacyClient.webSocket(node.httpPort()));
    }

    @Test
    void shouldServeTheLobbyOnTheStartPage() throws Exception {
        assertThat(get("/"))
                .containsPattern("<textarea id=\"room\"[^>]*>1</textarea>")
                .containsPattern("<textarea id=\"member\"[^>]*>1,2</textarea>")
                .containsPattern("<textarea id=\"return\"");
        assertThat(get("/?room=1")).as("as the original answers a query here").isEmpty();
        assertThat(get("//create?room=77&member=1,2")).startsWith("room.ID=[77] room.Secret=[test_room]");
    }

    private void playAMatch(Dial dial) throws Exception {
        assertThat(get("/create?room=239116&member=1,2"))
                .matches(
                        "room.ID=\\[239116\\] room.Secret=\\[test_room\\] room.Time=\\[\\d+\\], room.Member=\\[1,2\\]");
        assertThat(get("/create?room=239116&member=1,2")).isEqualTo("room id[239116] exists");
        try (LegacyClient one = dial.dial();
                LegacyClient two = dial.dial()) {
            assertThat(one.say("000401 0801 1005").hear()).as("no room").isEqualTo("0002010802");
            assertThat(one.say("000601 0803 108ccc0e").hear()).as("no member").isEqualTo("0002010801");
            assertThat(one.say("000601 0801 108ccc0e").hear()).as("let in").isEqualTo("0002010800");
            assertThat(two.say("000601 0802 108ccc0e").hear()).isEqualTo("0002010800");
            assertThat(one.say("00000a").hear()).isEqualTo("000a0a08011201021a01002000");
            assertThat(two.say("00000a").hear()).isEqualTo("000a0a08021201011a01002000");
            one.say("000214 0832");
            assertThat(two.hear()).as("progress of the other").isEqualTo("00041408011032");
            assertThat(one.say("000002").hear()).isEqualTo("000002");
            assertThat(one.say("00001e").hear()).isEqualTo("00001e");
            assertThat(two.say("00001e").hear()).isEqualTo("00001e");
            assertThat(one.hear()).as("start").matches("00062808[0-9a-f]{10}");
            assertThat(two.hear()).as("start").matches("00062808[0-9a-f]{10}");
            // Ticks that a busy machine caught up ride with the newest; LegacyMatchTest has the exact ones.
            assertThat(one.hear()).as("the newest frame").matches(EMPTY_FRAME);
            assertThat(two.hear()).matches(EMPTY_FRAME);
            one.say("000f3c 0800 1007 18ffffffffffffffffff01");
            String frame = hearInput(two);
            assertThat(hearInput(one)).isEqualTo(frame);
            comeBack(dial, one, frame);
        }
    }

    /** The second player comes on a new connection and gets everything again; then the match ends by both results. */
    private void comeBack(Dial dial, LegacyClient one, String frame) throws Exception {
        try (LegacyClient two = dial.dial()) {
            assertThat(two.say("000601 0802 108ccc0e").hear()).isEqualTo("0002010800");
            assertThat(two.say("00000a").hear()).as("all have loaded").isEqualTo("000a0a08021201011a01642000");
            assertThat(two.say("00001e").hear()).isEqualTo("00001e");
            assertThat(two.hear()).as("the old start").matches("00062808[0-9a-f]{10}");
            assertThat(two.hear()).as("frames from 0").contains(frame.substring(4));
            long endedNs = System.nanoTime();
            two.say("000246 0801").hearUntil("000046");
            one.say("000246 0801").hearUntil("000046");
            assertThat(one.hearUntil("000064").getLast())
                    .as("the room is closed")
                    .isEqualTo("000064");
            assertThat(two.hearUntil("000064").getLast()).isEqualTo("000064");
            String answer = two.say("000601 0802 108ccc0e").hear();
            if (System.nanoTime() - endedNs < TimeUnit.SECONDS.toNanos(3)) {
                assertThat(answer).as("the room is over, for three seconds").isEqualTo("0002010803");
            } else {
                assertThat(answer).as("over, or gone").isIn("0002010803", "0002010802");
            }
        }
    }

    /** Returns the frame with the input, of a message in which the newest frame of a busy machine may follow. */
    private static String hearInput(LegacyClient client) throws IOException {
        String message = client.hear();
        while (!message.contains(FRAME_WITH_INPUT)) {
            assertThat(message).as("an empty frame").matches(EMPTY_FRAME);
            message = client.hear();
        }
        Matcher frames = MESSAGE_WITH_INPUT.matcher(message);
        assertThat(frames.matches()).as(message).isTrue();
        return frames.group("input");
    }

    private int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .port();
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + path);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
