package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.schema.SettingsReader;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Matches of lockstepserver's Unity client, which loses whatever is not a KCP message of its own. */
final class StrictKcpIT {

    private static final String ROOM = "1010";

    private final Path directory;
    private Node node;

    StrictKcpIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        List<String> overrides = List.of(
                "http.port=0",
                "kcp.port=0",
                // Who waits for the other player of a test says nothing meanwhile.
                "kcp.idle-ms=120000",
                "tcp.port=0",
                "msgpack.enabled=false",
                "binary.enabled=false",
                "pickle.enabled=false",
                "json.enabled=false",
                "node.data-dir=" + directory,
                "replay.dir=" + directory);
        node = Node.start(SettingsReader.read(Optional.empty(), overrides), "test");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private int kcpPort() {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals("kcp"))
                .findFirst()
                .orElseThrow()
                .port();
    }

    private void createRoom() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + "/create?room=" + ROOM + "&member=1,2");
            assertThat(http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .startsWith("room.ID=[1010]");
        }
    }

    /** A player of the Unity client: what it plays, and a heartbeat every 2 s. */
    private final class UnityPlayer implements AutoCloseable {

        final StrictKcpPeer link;
        final LegacyFrames frames = new LegacyFrames();
        private long heartbeatNs = System.nanoTime();

        UnityPlayer(int player, int lossPerMille) throws IOException {
            link = StrictKcpPeer.connect(kcpPort(), lossPerMille, player);
            link.say("000701080" + player + "10f2075200");
            assertThat(link.hear()).isEqualTo("0002010800");
            assertThat(link.say("00000a").hear()).startsWith("000a0a08");
        }

        void ready() throws IOException {
            link.say("00001e");
            assertThat(link.hear()).isEqualTo("00001e");
            assertThat(link.hear()).startsWith("00062808");
        }

        /** Plays until so many inputs were told, or the time is over. */
        void playUntil(int inputs, LegacyClient... others) throws IOException {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (frames.count() < inputs && System.nanoTime() < endNs) {
                step();
                for (LegacyClient other : others) {
                    ((StrictKcpPeer) other).pump();
                }
            }
            assertThat(frames.count()).isEqualTo(inputs);
        }

        void step() throws IOException {
            if (System.nanoTime() - heartbeatNs > TimeUnit.MILLISECONDS.toNanos(2_040)) {
                heartbeatNs = System.nanoTime();
                link.say("000002");
            }
            byte[] message = link.read();
            if (message != null) {
                frames.take(HexFormat.of().formatHex(message));
            }
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    void shouldPlayAMatchAndReturnToIt(int lossPerMille) throws Exception {
        createRoom();
        try (UnityPlayer one = new UnityPlayer(1, lossPerMille);
                UnityPlayer two = new UnityPlayer(2, lossPerMille)) {
            one.link.say("00001e");
            two.link.say("00001e");
            assertThat(one.link.hear()).isEqualTo("00001e");
            assertThat(two.link.hear()).isEqualTo("00001e");
            assertThat(one.link.hear()).startsWith("00062808");
            assertThat(two.link.hear()).startsWith("00062808");
            for (int i = 0; i < 200; i++) {
                one.link.say("00023c0804");
                two.link.say("00023c0802");
                for (int picture = 0; picture < 4; picture++) {
                    one.step();
                    two.step();
                }
            }
            one.playUntil(400, two.link);
            two.playUntil(400, one.link);
            assertThat(two.frames.inputs()).isEqualTo(one.frames.inputs());
            returnToMatch(one, lossPerMille);
        }
    }

    /** The second player comes back: Ready, Start and more than 1,024 bytes of frames, each a message of its own. */
    private void returnToMatch(UnityPlayer one, int lossPerMille) throws IOException {
        try (UnityPlayer back = new UnityPlayer(2, lossPerMille)) {
            back.ready();
            back.playUntil(400, one.link);
            assertThat(back.frames.inputs()).isEqualTo(one.frames.inputs());
            back.link.say("00023c0801");
            back.playUntil(401, one.link);
            one.playUntil(401, back.link);
            assertThat(back.frames.inputs()).isEqualTo(one.frames.inputs());
        }
    }

    /** The peer fails at a body of more than 1,024 bytes: what does not fit one frame is in the next ones, in order. */
    @Test
    void shouldSpreadABurstOfInputsOverFramesThatFitAMessage() throws Exception {
        createRoom();
        try (UnityPlayer one = new UnityPlayer(1, 0);
                UnityPlayer two = new UnityPlayer(2, 0)) {
            one.link.say("00001e");
            two.link.say("00001e");
            one.link.hearUntil("000628");
            two.link.hearUntil("000628");
            for (int i = 0; i < 120; i++) {
                one.link.say("000d3c08ffffffffffffffffff0110" + HexFormat.of().toHexDigits((byte) i));
            }
            one.playUntil(120, two.link);
            two.playUntil(120, one.link);
            assertThat(two.frames.inputs()).isEqualTo(one.frames.inputs());
            assertThat(one.frames.inputs().values().stream()
                            .flatMap(List::stream)
                            .map(input -> input.substring(28, 30)))
                    .as("in order of arrival")
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 150})
    void shouldGiveAStalledReaderEverythingThatItMissed(int lossPerMille) throws Exception {
        createRoom();
        try (UnityPlayer one = new UnityPlayer(1, lossPerMille);
                UnityPlayer two = new UnityPlayer(2, lossPerMille)) {
            one.link.say("00001e");
            two.link.say("00001e");
            one.link.hearUntil("000628");
            long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3_500);
            int said = 0;
            while (System.nanoTime() < endNs) {
                one.step();
                one.link.say("00023c0804");
                said++;
                for (int i = 0; i < 15; i++) {
                    one.step();
                }
            }
            two.playUntil(said, one.link);
            one.playUntil(said, two.link);
            assertThat(two.frames.inputs()).isEqualTo(one.frames.inputs());
        }
    }

    /** A segment without acknowledgement comes again every 10 ms: at a round trip of 100 ms each segment ten times. */
    @Test
    void shouldTakeDuplicatesForNoAbuse() throws Exception {
        createRoom();
        try (UnityPlayer one = new UnityPlayer(1, 0)) {
            one.link.delay(100);
            for (int i = 0; i < 20; i++) {
                one.link.say("000002");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(one.link.hear()).isEqualTo("000002");
            }
            assertThat(one.link.datagramsOut()).as("copies of each segment").isGreaterThan(100);
        }
    }

    @Test
    void shouldPlayOnAfterMessagesThatMakeNoSense() throws Exception {
        createRoom();
        try (UnityPlayer one = new UnityPlayer(1, 0);
                UnityPlayer two = new UnityPlayer(2, 0)) {
            one.link.say("000063").say("00026308ff").say("00013c08").say("000701080110f2075200");
            one.link.say("000002");
            assertThat(one.link.hear()).as("nothing was answered before").isEqualTo("000002");
            one.link.say("00001e");
            assertThat(one.link.hear()).isEqualTo("00001e");
            two.link.say("00001e");
            assertThat(one.link.hear()).startsWith("00062808");
            one.link.say("000063").say("00023c0804");
            one.playUntil(1, two.link);
            two.link.hearUntil("000628");
            two.playUntil(1, one.link);
        }
    }

    @Test
    void shouldCloseAStrangerWhoMakesNoSense() throws Exception {
        createRoom();
        try (StrictKcpPeer stranger = StrictKcpPeer.connect(kcpPort(), 0, 7)) {
            stranger.say("000063").say("000002");
            long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            while (System.nanoTime() < endNs) {
                assertThat(stranger.read()).as("the session is gone").isNull();
            }
        }
    }

    @Test
    void shouldSayForThreeSecondsThatARoomIsOver() throws Exception {
        createRoom();
        try (UnityPlayer one = new UnityPlayer(1, 0)) {
            UnityPlayer two = new UnityPlayer(2, 0);
            one.link.say("00001e");
            two.link.say("00001e");
            two.link.hearUntil("000628");
            long endedNs = System.nanoTime();
            one.link.say("0002460801");
            two.link.say("0002460801");
            one.link.hearUntil("000064");
            two.close();
            String answer = answerToConnect();
            if (System.nanoTime() - endedNs < TimeUnit.SECONDS.toNanos(3)) {
                assertThat(answer).as("over").isEqualTo("0002010803");
            }
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!answer.equals("0002010802")) {
                assertThat(answer).as("over").isEqualTo("0002010803");
                assertThat(System.nanoTime() - endNs).as("not gone").isNegative();
                for (int i = 0; i < 50; i++) {
                    one.link.pump();
                }
                answer = answerToConnect();
            }
        }
    }

    private String answerToConnect() throws IOException {
        try (StrictKcpPeer late = StrictKcpPeer.connect(kcpPort(), 0, 8)) {
            return late.say("000701080210f2075200").hear();
        }
    }
}
