package dev.tactus.nativelibrary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.config.TestSettings;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.nativelibrary.NativeLibrary.Run;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ServerMessageWriter;
import dev.tactus.server.node.Node;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** libtactus and its bot, as delivered and with the compiler's checks, against a node over each transport. */
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
class NativeLibraryIT {

    private static final int SECONDS = 4;

    /** Enough for the answers to a connect and some frames. */
    private static final int BYTES_BEFORE_CUT = 400;

    private static final int CUTS = 3;

    @TempDir
    Path data;

    private static Node start(Path data) {
        return Node.start(
                TestSettings.of(List.of(
                        "node.data-dir=" + data, "replay.dir=" + data, "rooms.start-wait-ms=120000", "tcp.port=0")),
                "test");
    }

    private static int port(Node node, String listener) {
        return node.info().listeners().stream()
                .filter(each -> each.transport().equals(listener))
                .findFirst()
                .orElseThrow()
                .port();
    }

    private static void create(Node node, String members) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + "/create?room=7&member=" + members);
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .startsWith("room.ID=[7]");
        }
    }

    /** Runs bots in one room, the first one as player 1 and so on, and checks what each of them saw. */
    private static void play(List<Path> bots, List<String> urls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Run>> runs = new ArrayList<>();
            for (int i = 0; i < bots.size(); i++) {
                List<String> command = List.of(
                        bots.get(i).toString(), urls.get(i), "7", String.valueOf(i + 1), String.valueOf(SECONDS));
                runs.add(threads.submit(() -> NativeLibrary.run(command, Map.of())));
            }
            for (int i = 0; i < bots.size(); i++) {
                assertThatAllWasSeenOnce(urls.get(i), runs.get(i).get());
            }
        }
    }

    private static void assertThatAllWasSeenOnce(String url, Run run) throws IOException {
        String what = url + ": " + run.output();
        assertThat(run.exitCode()).as(what).isZero();
        assertThat(run.output()).as(url).doesNotContain("Sanitizer", "runtime error");
        JsonNode counts =
                new ObjectMapper().readTree(run.output().lines().toList().getLast());
        assertThat(counts.get("gaps").asInt()).as(what).isZero();
        assertThat(counts.get("frames").asInt()).as(what).isPositive();
        assertThat(counts.get("inputsSent").asInt()).as(what).isBetween(1, 10 * SECONDS);
        assertThat(counts.get("inputsSeen").asInt())
                .as(what)
                .isEqualTo(counts.get("inputsSent").asInt());
    }

    @Test
    void shouldSeeEachInputOnceOverEachTransport() throws Exception {
        Path delivered = NativeLibrary.delivered().bot();
        Path checked = NativeLibrary.checked().bot();
        try (Node node = start(data)) {
            create(node, "1,2,3,4");
            String tcp = "tcp://127.0.0.1:" + port(node, "tcp");
            String ws = "ws://127.0.0.1:" + node.httpPort();
            play(List.of(delivered, delivered, checked, checked), List.of(tcp, ws, tcp, ws));
        }
    }

    @Test
    void shouldGoOnAfterLinksWereCut() throws Exception {
        Path bot = NativeLibrary.delivered().bot();
        try (Node node = start(data);
                CuttingProxy tcp = new CuttingProxy(port(node, "tcp"), CUTS, BYTES_BEFORE_CUT);
                CuttingProxy ws = new CuttingProxy(node.httpPort(), CUTS, BYTES_BEFORE_CUT)) {
            create(node, "1,2");
            play(List.of(bot, bot), List.of("tcp://localhost:" + tcp.port(), "ws://127.0.0.1:" + ws.port() + "/ws"));
            assertThat(tcp.cutsLeft()).isZero();
            assertThat(ws.cutsLeft()).isZero();
        }
    }

    @Test
    void shouldRefuseWhatTheBotCannotDo() throws Exception {
        String bot = NativeLibrary.delivered().bot().toString();
        for (String url : List.of("wss://a:1/ws", "tcp://a", "tcp://a:0", "tcp://a:1/x", "ws://a:1/a b", "a:1")) {
            Run run = NativeLibrary.run(List.of(bot, url, "1", "1", "1"), Map.of());
            assertThat(run.exitCode()).as(url).isEqualTo(2);
            assertThat(run.output()).startsWith("relay_bot: url: " + url + " (expected: ");
        }
        assertThat(NativeLibrary.run(List.of(bot, "tcp://a:1", "1", "1", "0"), Map.of())
                        .output())
                .startsWith("relay_bot: SECONDS is not 1..86400");
    }

    /** The page's programs: the first input of each comes back in a frame. */
    @ParameterizedTest
    @CsvSource({"c", "cpp", "python"})
    void shouldRunTheProgramOfThePage(String language) throws Exception {
        String page = Files.readString(Path.of("../docs/native-client.md"));
        Matcher program = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(program.find()).isTrue();
        try (Node node = start(data)) {
            create(node, "1");
            Path source = Files.writeString(
                    data.resolve("player." + language), program.group(1).replace(":10087", ":" + port(node, "tcp")));
            NativeLibrary library = NativeLibrary.delivered();
            ProcessBuilder builder = language.equals("python")
                    ? new ProcessBuilder("python3", "-u", source.toString())
                    : new ProcessBuilder(
                            "stdbuf", "-oL", library.compile(source).toString());
            builder.environment().put("PYTHONPATH", library.python().toString());
            Process player = builder.redirectErrorStream(true).start();
            try (BufferedReader out = player.inputReader()) {
                assertThat(out.readLine()).matches("tick \\d+: 1 inputs");
            } finally {
                player.destroyForcibly();
            }
        }
    }

    @Test
    void shouldPlayInPythonBesideC() throws Exception {
        NativeLibrary library = NativeLibrary.delivered();
        Path bot = Files.writeString(
                data.resolve("bot"),
                "#!/bin/sh\nexec python3 '" + library.python().resolve("relay_bot.py") + "' \"$@\"\n");
        assertThat(bot.toFile().setExecutable(true)).isTrue();
        try (Node node = start(data)) {
            create(node, "1,2,3");
            String tcp = "tcp://127.0.0.1:" + port(node, "tcp");
            play(List.of(library.bot(), bot, bot), List.of(tcp, tcp, "ws://127.0.0.1:" + node.httpPort()));
        }
    }

    @Test
    void shouldTellInPythonWhatIsWrong() throws Exception {
        NativeLibrary library = NativeLibrary.delivered();
        Run run = NativeLibrary.run(
                List.of("python3", Path.of("src/test/python/library_check.py").toString()),
                Map.of("PYTHONPATH", library.python().toString()));
        assertThat(run.output()).isEqualTo("version " + NativeLibrary.VERSION + "\nall is well\n");
    }

    /** The library in one process: threads, handles, errors, what it leaves alone, and mutated bytes. */
    @Test
    void shouldHoldItsPromises() throws Exception {
        Path messages = Files.write(data.resolve("messages"), messages());
        for (NativeLibrary library : List.of(NativeLibrary.delivered(), NativeLibrary.checked())) {
            Run run = NativeLibrary.run(
                    List.of(
                            library.compile(Path.of("src/test/c/library_check.c"))
                                    .toString(),
                            messages.toString()),
                    Map.of("LC_ALL", "C.UTF-8"));
            assertThat(run.output())
                    .as("exit code " + run.exitCode())
                    .isEqualTo("version " + NativeLibrary.VERSION + "\nall is well\n");
        }
    }

    /** Returns messages that a server may send, each behind its length. */
    private static byte[] messages() throws IOException {
        Input input = new Input(1, 3, InputForm.BYTES, new byte[] {1, 2, 3});
        List<ServerMessage> messages = List.of(
                new ServerMessage.Connected(
                        ConnectCode.OK, new ServerMessage.SessionParameters(30, 2, 1, false, 0, 30, 0, null)),
                new ServerMessage.Joined(1, List.of(new ServerMessage.PeerState(9, 40)), 99),
                new ServerMessage.ReadyAck(),
                new ServerMessage.Started(1_700_000_000),
                new ServerMessage.Frames(List.of(new Frame(0, List.of()), new Frame(1, List.of(input)))),
                new ServerMessage.Notice("a line"),
                new ServerMessage.Desync(5, List.of(), List.of("unit 1 x: 2, should be 3")),
                new ServerMessage.RequestChecksums(3, 9),
                new ServerMessage.SnapshotPart(4, 0, 1, new byte[] {4, 5, 6}, "00ff"),
                new ServerMessage.HeartbeatAck());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (ServerMessage message : messages) {
            byte[] encoded = ServerMessageWriter.write(message);
            out.writeInt(encoded.length);
            out.write(encoded);
        }
        return bytes.toByteArray();
    }
}
