package dev.tactus.server.command;

import static dev.tactus.server.command.TactusProcess.at;
import static dev.tactus.server.command.TactusProcess.port;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node as a process of its own: started, played on by bots of every transport, and stopped by a signal. */
class ServeIT {

    /** Part of the name of the replay of the room that msgpack clients without a token watch. */
    private static final String MSGPACK_ROOM = "room" + (1L << 52);

    private final Path directory;

    ServeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldPlayAndSealReplaysAndExitWellWhenTerminated() throws Exception {
        TactusProcess node = TactusProcess.serve(
                directory,
                "http.port=0",
                "kcp.port=0",
                "tcp.port=0",
                "msgpack.port=0",
                "binary.enabled=false",
                "pickle.enabled=false",
                "json.port=0",
                "json.accounts-port=0");
        try (node) {
            BufferedReader out = node.out();
            Map<String, String> where = node.banner();
            String http = "http://127.0.0.1:" + port(at(where, "page"));
            String data = directory.resolve("data").toString();
            play(http, "kcp://127.0.0.1:" + port(at(where, "kcp")));
            play(http, "datagram://127.0.0.1:" + port(at(where, "kcp")));
            play(http, "tcp://127.0.0.1:" + port(at(where, "tcp")));
            play(http, at(where, "ws"));

            CliRun created =
                    CliRun.of("room", "create", "--members", "1,2", "--id", "77", "--http", http, "--data-dir", data);
            assertThat(created.out()).startsWith("room 77, token ");
            assertThat(at(where, "games")).isEqualTo("arena, platformer, realm");
            CliRun ofGame = CliRun.of(
                    "room",
                    "create",
                    "--members",
                    "1,2",
                    "--id",
                    "78",
                    "--game",
                    "arena",
                    "--rate",
                    "20",
                    "--name",
                    "den",
                    "--open",
                    "--json",
                    "--http",
                    http,
                    "--data-dir",
                    data);
            assertThat(ofGame.err()).isEmpty();
            assertThat(ofGame.out())
                    .contains("\"game\":\"arena\"", "\"name\":\"den\"", "\"tickRateHz\":20", "\"door\":\"open\"");
            assertThat(CliRun.of("room", "list", "--http", http).out()).contains("\n77  ");
            assertThat(CliRun.of("room", "list", "--json", "--http", http).out())
                    .contains("\"id\":\"77\"");
            assertThat(CliRun.of("room", "show", "77", "--http", http).out()).contains("\"phase\" : \"waiting\"");
            assertThat(CliRun.of("room", "close", "77", "--reason", "enough", "--http", http, "--data-dir", data)
                            .code())
                    .isZero();
            assertThat(CliRun.of("room", "close", "77", "--http", http, "--data-dir", data)
                            .err())
                    .matches("tactus: room 77: closed at \\d{2}:\\d{2}:\\d{2} UTC: enough\\R");

            hangUp(node, "[log]\nlevel = \"warn\"\n");
            hangUp(node, "[log\n");
            assertThat(CliRun.of("room", "list", "--http", http).code()).isZero();

            node.signal("TERM");
            assertThat(out.readLine()).isEqualTo("stopping: matches end, replays are sealed");
            assertThat(out.readLine()).isEqualTo("stopped");
            assertThat(node.exitCode()).isZero();
        }
        assertReplaysAreWhole();
    }

    @Test
    void shouldNameBusyPortAndItsSetting() throws Exception {
        try (DatagramSocket busy = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            CliRun run = CliRun.of(
                    "serve",
                    "--set",
                    "http.port=0",
                    "--set",
                    "tcp.port=0",
                    "--set",
                    "msgpack.port=0",
                    "--set",
                    "binary.enabled=false",
                    "--set",
                    "pickle.enabled=false",
                    "--set",
                    "json.enabled=false",
                    "--set",
                    "node.data-dir=" + directory,
                    "--set",
                    "kcp.port=" + busy.getLocalPort());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("tactus: kcp.port: " + busy.getLocalPort()
                            + " (expected: a port that can be listened on at 127.0.0.1; Address already in use")
                    .hasLineCount(1);
        }
    }

    private void play(String http, String target) {
        CliRun run = CliRun.of(
                "bots",
                "--target",
                target,
                "--http",
                http,
                "--rooms",
                "2",
                "--players",
                "2",
                "--seconds",
                "1",
                "--json");
        assertThat(run.out()).as(run.err()).contains("\"clean\":true", "\"inputsLost\":0");
        assertThat(run.code()).isZero();
    }

    private void assertReplaysAreWhole() throws IOException {
        List<Path> replays;
        try (Stream<Path> files = Files.list(directory.resolve("data/replays"))) {
            replays = files.filter(file -> !file.toString().contains(MSGPACK_ROOM))
                    .toList();
        }
        assertThat(replays).hasSize(8).allMatch(file -> file.toString().endsWith(".tactus-replay"));
        for (Path replay : replays) {
            CliRun show = CliRun.of("replay", "show", replay.toString(), "--json");
            assertThat(show.code()).isZero();
            assertThat(show.out()).contains("\"whole\":true", "\"players\":[\"1\",\"2\"]");
            CliRun export = CliRun.of("replay", "export", replay.toString());
            assertThat(export.out()).contains("{\"seat\":1,\"sequence\":1,\"sid\":0,");
            Path file = directory.resolve("export.jsonl");
            assertThat(CliRun.of("replay", "export", replay.toString(), "-o", file.toString())
                            .code())
                    .isZero();
            assertThat(Files.readString(file)).isEqualTo(export.out());
        }
    }

    /** Sends the signal that a closed terminal or a reload sends, with these settings in the directory. */
    private void hangUp(TactusProcess node, String settings) throws Exception {
        Files.writeString(directory.resolve("tactus.toml"), settings);
        node.signal("HUP");
        assertThat(node.process().isAlive()).isTrue();
    }
}
