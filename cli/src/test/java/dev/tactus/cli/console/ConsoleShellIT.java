package dev.tactus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.top.TopPoller;
import dev.tactus.cli.top.TopScreen;
import dev.tactus.cli.top.TopTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console and top, operated by keys. */
class ConsoleShellIT {

    private static final int PATIENCE_SECONDS = 60;

    private static final String TOKEN = "s3cret-s3cret-s3cret";

    private final Path folder;

    ConsoleShellIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldCompleteRememberAndGoOnAfterWhatIsWrong() throws Exception {
        Path history = folder.resolve("state").resolve("history");
        try (HttpTestServer bench = new HttpTestServer("http.operator-token=" + TOKEN);
                TypedTerminal typed = new TypedTerminal()) {
            room(bench, "{\"id\": 4711, \"name\": \"pit\", \"members\": [81]}");
            ConsoleNode node = new ConsoleNode(client(bench));
            ConsoleShell shell = new ConsoleShell(node, typed.terminal(), history, false);
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> shell.run("bench"));
            typed.await("bench> ");
            typed.type("roo\t").await("room");
            typed.type("s\r").await("4711");
            typed.type("clo\tpi\t--r\tenough\r").await("room 4711 closed");
            typed.type("roms\r").await("verb: roms (expected: one of");
            typed.type("room 4711\r").await("room: 4711 (expected: the id or name of an existing room)");
            typed.type("help ki\t\r").await("kick ROOM PLAYER [--reason …]");
            typed.type("quit\r");
            assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("something was refused")
                    .isFalse();
        }
        assertThat(Files.readString(history)).contains("rooms", "close pit --reason enough", "help kick");
    }

    @Test
    void shouldCompletePlayersOfTheRoomBefore() throws Exception {
        try (HttpTestServer bench = new HttpTestServer("http.operator-token=" + TOKEN);
                TypedTerminal typed = new TypedTerminal()) {
            room(bench, "{\"id\": 5, \"members\": [8111]}");
            room(bench, "{\"id\": 6, \"members\": [9222]}");
            ConsoleNode node = new ConsoleNode(client(bench));
            ConsoleShell shell = new ConsoleShell(node, typed.terminal(), folder.resolve("history"), true);
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> shell.run("bench"));
            typed.await("bench> ");
            typed.type("kick 6 9\t\r").await("player 9222 kicked from room 6\"}");
            typed.type("exit\r");
            assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldDrawTopAgainSortItAndQuit() throws Exception {
        try (HttpTestServer bench = new HttpTestServer("http.operator-token=" + TOKEN);
                TypedTerminal typed = new TypedTerminal()) {
            room(bench, "{\"id\": 5, \"members\": [1]}");
            room(bench, "{\"id\": 6, \"members\": [2, 3]}");
            TopPoller looks = new TopPoller(new ConsoleNode(client(bench)));
            TopScreen screen = new TopScreen(looks, typed.terminal(), TopTable.Order.ROOM);
            CompletableFuture<TopTable.Order> ended = CompletableFuture.supplyAsync(() -> run(screen));
            typed.await("q quits");
            typed.await("q quits");
            typed.type("p").await("q quits");
            typed.type("q");
            assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(TopTable.Order.PLAYERS);
        }
    }

    private NodeClient client(HttpTestServer bench) throws IOException {
        return new NodeClient(bench.url(), Files.writeString(folder.resolve("token"), TOKEN));
    }

    private static TopTable.Order run(TopScreen screen) {
        try {
            return screen.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void room(HttpTestServer bench, String body) throws IOException {
        client(bench).call("POST", "/rooms", CliJson.read(body, "test"));
    }
}
