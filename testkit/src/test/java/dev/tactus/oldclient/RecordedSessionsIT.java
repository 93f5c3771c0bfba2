package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions of old clients as data files, played against a running node and compared message by message. Files are in
 * {@code sessions/}, a folder a protocol; a line is one step:
 *
 * <pre>
 * http PATH = REGEX         a lobby's call and its answer
 * NAME open PROTOCOL        a client: kcp, tcp, ws, msgpack, binary, pickle, movan, json, accounts-rpc or movan-rpc
 * NAME &gt; HEX or 'text'      says a message
 * NAME &lt; REGEX [@LOW..HIGH]  hears the next message, so many ms after it said something
 * NAME ~ REGEX              hears messages up to one that matches
 * NAME ! MS                 hears nothing for so long
 * NAME close
 * pause MS
 * </pre>
 *
 * Blanks within digits are ignored; {@code 'text'} stands for the digits of its UTF-8. Lines that begin with # are comments.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordedSessionsIT {

    private static final Path FOLDER = Path.of("src/test/resources/sessions");
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    /** The delay that a loaded machine may add to the times of a recording; simulated tests have the exact ones. */
    private static final int TOLERANCE_MS = 60_000;

    private RealmNode node;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        RealmNode.write(folder, "client/VERSION", "1.2.3");
        node = new RealmNode(
                folder,
                "http.port=0",
                "kcp.port=0",
                // Pauses of a recording and those of a busy machine together are no silence.
                "kcp.idle-ms=60000",
                "tcp.idle-ms=60000",
                "ws.idle-ms=60000",
                "tcp.port=0",
                "binary.port=0",
                "msgpack.port=0",
                "msgpack.tokens=alpha,bravo",
                "json.port=0",
                "json.accounts-port=0");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    static Stream<Path> sessions() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream().map(FOLDER::relativize);
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldAnswerAsRecorded(Path session) throws Exception {
        List<String> lines = Files.readAllLines(FOLDER.resolve(session));
        Map<String, RecordedPeer> peers = new HashMap<>();
        try {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    step(line, session + ":" + (i + 1), peers);
                }
            }
        } finally {
            for (RecordedPeer peer : peers.values()) {
                peer.close();
            }
        }
    }

    private void step(String line, String where, Map<String, RecordedPeer> peers) throws Exception {
        String[] words = line.split(" ", 3);
        if (words[0].equals("pause")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[1])));
        } else if (words[0].equals("http")) {
            String[] call = line.substring("http ".length()).split(" = ", 2);
            assertThat(get(call[0])).as(where).matches(call[1]);
        } else if (words[1].equals("open")) {
            peers.put(words[0], open(words[2]));
        } else {
            RecordedPeer peer = peers.get(words[0]);
            assertThat(peer)
                    .as("%s: client %s (expected: opened)", where, words[0])
                    .isNotNull();
            act(peer, words, where);
        }
    }

    private static void act(RecordedPeer peer, String[] words, String where) throws IOException {
        switch (words[1]) {
            case ">" -> {
                // Before it is said: nothing can be answered sooner than that.
                peer.saidNs = System.nanoTime();
                peer.say(HexFormat.of().parseHex(digits(words[2])));
            }
            case "<" -> {
                String[] expected = words[2].split(" @", 2);
                assertThat(next(peer, where)).as(where).matches(digits(expected[0]));
                if (expected.length == 2) {
                    String[] bounds = expected[1].split("\\.\\.", 2);
                    assertThat((System.nanoTime() - peer.saidNs) / 1_000_000)
                            .as("%s: ms", where)
                            .isBetween(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]) + TOLERANCE_MS);
                }
            }
            case "~" -> {
                String regex = digits(words[2]);
                long endNs = System.nanoTime() + PATIENCE_NS;
                String heard = next(peer, where);
                while (!heard.matches(regex)) {
                    assertThat(System.nanoTime() - endNs)
                            .as("%s: last %s", where, heard)
                            .isNegative();
                    heard = next(peer, where);
                }
            }
            case "!" -> {
                long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[2]));
                while (System.nanoTime() < endNs) {
                    assertThat(peer.hear()).as(where).isNull();
                }
            }
            case "close" -> peer.close();
            default -> throw new AssertionError(where + ": " + words[1] + " (expected: open, >, <, ~, ! or close)");
        }
    }

    private static String next(RecordedPeer peer, String where) throws IOException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < endNs) {
            String message = peer.hear();
            if (message != null) {
                return message;
            }
        }
        throw new AssertionError(where + ": no message within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NS) + " s");
    }

    /** Returns a line's digits: without blanks, and texts in quotes as the digits of their UTF-8. */
    private static String digits(String written) {
        if (written.startsWith(RecordedPeer.CLOSED)) {
            return written;
        }
        StringBuilder digits = new StringBuilder();
        String[] parts = written.split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            digits.append(
                    i % 2 == 0
                            ? parts[i].replace(" ", "")
                            : HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.UTF_8)));
        }
        return digits.toString();
    }

    private RecordedPeer open(String protocol) throws IOException {
        return switch (protocol) {
            case "kcp" -> RecordedPeer.kcp(node.port("kcp"));
            case "tcp" -> RecordedPeer.framed(node.port("tcp"));
            case "ws" -> RecordedPeer.webSocket(node.httpPort(), "/ws");
            case "msgpack", "binary" -> RecordedPeer.webSocket(node.port(protocol), "/");
            case "movan" -> RecordedPeer.masked(node.port("json"));
            case "json" -> RecordedPeer.lines(node.port("json"));
            case "pickle" -> RecordedPeer.pickle(node.port("pickle"));
            case "accounts-rpc" -> RecordedPeer.rpc(node.port("json-accounts"));
            case "movan-rpc" -> RecordedPeer.rpc(node.port("movan-rpc"));
            default -> throw new AssertionError("protocol: " + protocol);
        };
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + path);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
