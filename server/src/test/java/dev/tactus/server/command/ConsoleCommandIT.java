package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.cli.CliRun;
import dev.tactus.client.TactusClient;
import dev.tactus.server.node.RecordingListener;
import dev.tactus.server.node.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as a script calls it, on a whole node. */
class ConsoleCommandIT {

    private static final String STANDING = "\"settings\": {\"world\": {\"standing\": true}}";

    private static TestNode node;
    private static Path token;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        node = new TestNode(data.resolve("node"));
        token = Files.writeString(data.resolve("token"), "s3cret\n");
        create("{\"id\": 7, \"members\": [0, 0], \"game\": \"arena\", \"name\": \"pit\", " + STANDING + "}");
        create("{\"id\": 8, \"members\": [11, 12], \"token\": \"door\"}");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldShowWhatThereIs() throws IOException {
        assertThat(done("rooms")).contains("ROOM", "pit", "arena").hasLineCount(3);
        assertThat(done("room", "pit")).contains("arena", "SEAT");
        JsonNode room = json("room", "7");
        assertThat(room.get("name").textValue()).isEqualTo("pit");
        assertThat(json("rooms").get("rooms")).hasSize(2);
        assertThat(json("sessions", "11").at("/sessions/0/room").textValue()).isEqualTo("8");
        assertThat(done("nodes")).contains("NODE", "true");
        assertThat(done("replays")).startsWith("REPLAY");
        assertThat(done("desyncs")).startsWith("DESYNC");
        assertThat(done("loggers", "dev.tactus.server"))
                .contains("dev.tactus.server")
                .doesNotContain("ROOT");
        assertThat(done("whoami")).contains("the operator", "GRANT_ROLES");
        assertThat(json("world", "7").get("game").textValue()).isEqualTo("arena");
        assertThat(done("difference", "7", "0", "0")).isEqualTo("no difference\n");
        assertThat(done("help")).contains("kick ROOM PLAYER [--reason …]", "say all|ROOM TEXT…");
        assertThat(done("help", "kick")).startsWith("kick ROOM PLAYER").hasLineCount(2);
    }

    @Test
    void shouldSpeakToPlayersAndSendThemOut() throws Exception {
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(11, 8, "door", heard)) {
            heard.await("joined seat 1");
            assertThat(done("say", "all", "the", "node", "stops --", "soon")).isEqualTo("sent to 1\n");
            assertThat(heard.await("notice: ")).isEqualTo("notice: the node stops -- soon");
            assertThat(json("say", "8", "hello there").get("told").intValue()).isEqualTo(1);
            assertThat(heard.await("notice: ")).isEqualTo("notice: hello there");
            awaitOnline();
            assertThat(done("tell", "8", "11", "only you")).isEqualTo("sent to 1\n");
            assertThat(heard.await("notice: ")).isEqualTo("notice: only you");
            assertThat(done("kick", "8", "11", "--reason", "rude")).isEqualTo("player 11 kicked from room 8\n");
            assertThat(heard.await("closed: ")).contains("rude");
        }
        assertThat(done("audit")).contains("said", "to all: the node stops -- soon", "room 8, player 11: rude");
    }

    /** Waits: the published figures of a room are up to a second old. */
    private static void awaitOnline() {
        String room = "";
        while (!room.contains("\"online\":true")) {
            room = node.operator().callRoot("GET", "/api/v1/rooms/8", null).body();
            assertThat(room).contains("\"id\":\"8\"");
        }
    }

    @Test
    void shouldManageAccounts() {
        node.player("Grace");
        assertThat(done("grant", "grace", "moderator")).contains("Grace: player, moderator");
        assertThat(done("accounts", "GRA"))
                .contains("Grace", "player, moderator")
                .hasLineCount(2);
        assertThat(done("revoke", "Grace", "Moderator")).contains("Grace: player\n");
        assertThat(done("ban", "Grace", "--for", "2h", "--reason", "was rude")).contains(", banned until ");
        assertThat(done("ban", "Grace")).contains("9999-12-31");
        assertThat(done("unban", "Grace")).doesNotContain("banned");
    }

    @Test
    void shouldSteerTheNode() {
        create("{\"id\": 9, \"members\": [21]}");
        assertThat(done("close", "9", "--reason", "enough")).isEqualTo("room 9 closed\n");
        assertThat(done("drain", "on", "--reason", "a new disk")).contains("accepts no new rooms");
        assertThat(done("nodes")).contains("a new disk");
        Expectations.status(node.operator().callRoot("POST", "/api/v1/rooms", "{\"members\": [1]}"), 503);
        assertThat(done("drain", "off")).contains("accepts new rooms");
        assertThat(done("log", "dev.tactus.server.node", "debug")).isEqualTo("dev.tactus.server.node logs at DEBUG\n");
        assertThat(done("log", "dev.tactus.server.node", "default")).startsWith("dev.tactus.server.node logs at ");
    }

    @Test
    void shouldHearWhatAWorldAnswers() throws IOException {
        assertThat(done("command", "pit", "/dance")).isEqualTo("Invalid command\n");
        assertThat(done("command", "pit", "/kick", "1")).isEqualTo("Invalid player id\n");
        assertThat(done("command", "pit", "five minutes")).isEqualTo("to all: five minutes\n");
        assertThat(done("command", "pit", "/killall")).isEqualTo("to all: The server killed all players\n");
        JsonNode answer = json("command", "7", "/di", "0");
        assertThat(answer.at("/said/0").textValue()).isEqualTo("Invalid arguments");
        assertThat(answer.get("tick").isInt()).isTrue();
        refused(token, "room: 8, a relay room (expected: a room whose game accepts", "command", "8", "hello");
    }

    @Test
    void shouldSayWhatWasRefusedAndExitWithOne() throws IOException {
        refused(token, "room: 77 (expected: the id or name of an existing room)", "room", "77");
        refused(token, "player: Nobody (expected: the id or name of a player", "kick", "8", "Nobody");
        refused(token, "name: Nobody (expected: the name of an account)", "ban", "Nobody");
        refused(token, "logger: no.such (expected: a logger of", "log", "no.such", "INFO");
        refused(token, "level: LOUD (expected: [TRACE", "log", "ROOT", "LOUD");
        AccountCaller moderator = node.player("Mona");
        node.operator().json("PUT", "/" + moderator.id() + "/roles/moderator", null);
        Path hers = Files.writeString(
                token.resolveSibling("hers"),
                AccountCaller.logIn(node.url(), "Mona").token());
        assertThat(run(hers, "say", "8", "hello").code()).isZero();
        assertThat(run(hers, "sessions").code()).isZero();
        refused(hers, "account: permission denied", "grant", "Mona", "operator");
        refused(hers, "account: permission denied", "drain", "on");
        refused(hers, "account: permission denied", "log", "ROOT", "DEBUG");
        refused(hers, "account: permission denied", "command", "7", "/killall");
    }

    @Test
    void shouldShowTopOnceAndAsJson() throws IOException {
        CliRun text = CliRun.of("top", "--once", "--node", node.url(), "--token-file", token.toString());
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).contains("rooms,", "running", "ROOM", "LATE ms", "kB/s", "pit");
        CliRun json = CliRun.of("top", "--once", "--json", "--sort", "TICK", "--node", node.url());
        JsonNode top = new ObjectMapper().readTree(json.out());
        assertThat(top.at("/rooms/0/id").textValue())
                .as("it ticks, and the other waits")
                .isEqualTo("7");
        assertThat(top.at("/rooms/0").has("bytesPerSecond")).isTrue();
        assertThat(top.at("/figures/running").intValue()).isPositive();
        assertThat(top.at("/node/name").textValue()).isNotEmpty();
    }

    private static void refused(Path shown, String message, String... words) {
        CliRun run = run(shown, words);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("tactus: " + message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private static String done(String... words) {
        CliRun run = run(token, words);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static JsonNode json(String... words) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.add("--json");
        return new ObjectMapper().readTree(done(all.toArray(String[]::new)));
    }

    private static CliRun run(Path shown, String... words) {
        List<String> all = new ArrayList<>(List.of("console", "--http", node.url(), "--token-file", shown.toString()));
        all.addAll(Arrays.asList(words));
        return CliRun.of(all.toArray(String[]::new));
    }

    private static void create(String body) {
        Expectations.status(node.operator().callRoot("POST", "/api/v1/rooms", body), 201);
    }
}
