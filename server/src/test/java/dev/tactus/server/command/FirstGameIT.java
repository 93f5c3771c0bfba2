package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import dev.tactus.cli.game.GameSources;
import dev.tactus.client.Backoff;
import dev.tactus.client.game.GameClient;
import dev.tactus.client.game.GameClientListener;
import dev.tactus.config.TestSettings;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomCommands;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Checksum;
import dev.tactus.protocol.gamesession.GameStats;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that docs/first-game.md is true: exactly its code is built, checked and played here. */
final class FirstGameIT {

    private static final int LINES_MAX = 100;
    private static final int TICKS = 300;
    private static final int CHECKED_EVERY = 20;
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;

    FirstGameIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldBeShort() throws IOException {
        assertThat(source().lines().count()).isLessThan(LINES_MAX);
    }

    @Test
    void shouldPassTheCheckThatThePageTells() throws IOException {
        Path jar = GameSources.jar(folder, "coins.Coins", source());

        CliRun run = CliRun.of("game", "check", "coins", "--jar", jar.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("class files: well\nplayed: well, 3000 ticks with ");
        assertThat(run.code()).isZero();
        String shown = run.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(page()).as("what the page shows").contains(shown);
    }

    @Test
    void shouldCompileThePlayerOfThePage() throws IOException {
        GameSources.classes(folder, "coins.Coins", source());

        Path classes = GameSources.classes(folder, "coins.Play", code(page().indexOf("`play/coins/Play.java`")));

        assertThat(classes.resolve("coins/Play.class")).isRegularFile();
    }

    @Test
    void shouldBePlayedInATerminal() throws Exception {
        Path jar = Files.createDirectories(folder.resolve("data/games")).resolve("coins.jar");
        Files.copy(GameSources.jar(folder, "coins.Coins", source()), jar);
        InputStream before = System.in;
        try (Node node = Node.start(TestSettings.of(settings()), "test");
                PipedOutputStream keys = new PipedOutputStream();
                PipedInputStream terminal = new PipedInputStream(keys)) {
            System.setIn(terminal);
            CompletableFuture<CliRun> run = CompletableFuture.supplyAsync(() -> CliRun.of(
                    "game",
                    "play",
                    "coins",
                    "--jar",
                    jar.toString(),
                    "--http",
                    "http://127.0.0.1:" + node.httpPort(),
                    "--target",
                    "ws://127.0.0.1:" + node.httpPort() + "/ws"));
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (node.rooms().list().stream().noneMatch(room -> room.inputs() > 0)) {
                assertThat(System.nanoTime() - endNs).as("no command in time").isNegative();
                keys.write("steer x=1 y=0\n".getBytes(StandardCharsets.US_ASCII));
                keys.flush();
                LockSupport.parkNanos(100_000_000);
            }
            keys.write("\nsteer z=1\njump\nsteer x=one\nquit\n".getBytes(StandardCharsets.US_ASCII));
            keys.flush();

            CliRun played = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(played.code()).as(played.err()).isZero();
            assertThat(played.out())
                    .contains("commands: [steer]", "\nplaying\n", "\ntick ", "Runner")
                    .contains("z: no such field (expected: some of [x, y])")
                    .contains("kind: jump (expected: one of [steer])")
                    .contains("x: one (expected: a whole number)");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldBePlayedByTwoOverSockets() throws Exception {
        Path jar = Files.createDirectories(folder.resolve("data/games")).resolve("coins.jar");
        Files.copy(GameSources.jar(folder, "coins.Coins", source()), jar);
        try (Node node = Node.start(TestSettings.of(settings()), "test")) {
            assertThat(call(
                            node,
                            "",
                            page().lines()
                                    .filter(line -> line.startsWith("curl "))
                                    .findFirst()
                                    .orElseThrow()))
                    .contains("\"game\":\"coins\"");
            Game game = GameCatalog.with(List.of(jar)).find("coins");
            URI server = URI.create("ws://127.0.0.1:" + node.httpPort() + "/ws");
            try (Player one = new Player(server, game, 1);
                    Player two = new Player(server, game, 2)) {
                one.client.ready();
                two.client.ready();
                for (int tick = 10; tick <= TICKS; tick += 10) {
                    one.play(tick);
                    two.play(tick);
                }
                assertSameWorlds(one, two);
                assertThat(one.commandsSeen() + two.commandsSeen()).isPositive();
                assertThat(one.checksumsTold()).isPositive();
                assertThat(two.checksumsTold()).isPositive();
                assertThat(call(node, "/7", "")).contains("\"desyncs\":0");
            }
        }
    }

    /** Compares the worlds after a tick that both still know; a client that is ahead has forgotten earlier ones. */
    private static void assertSameWorlds(Player one, Player two) throws InterruptedException {
        Optional<Checksum> left = Optional.empty();
        Optional<Checksum> right = Optional.empty();
        for (int tries = 0; tries < 100 && (left.isEmpty() || right.isEmpty()); tries++) {
            int tick = one.ask(timeline -> timeline.confirmed().tick()) / CHECKED_EVERY * CHECKED_EVERY;
            two.await(tick);
            left = one.checksum(tick);
            right = two.checksum(tick);
        }
        assertThat(left).isPresent().isEqualTo(right);
    }

    /**
     * As {@code ./tactus serve} has them, but for ports and folders; a match goes faster, so that the test does too.
     */
    private List<String> settings() {
        Path data = folder.resolve("data");
        return List.of("rooms.tick-rate-hz=100", "node.data-dir=" + data, "replay.dir=" + data.resolve("replays"));
    }

    /** Calls the rooms' API; posts what a line of the page posts by curl, if one is given. */
    private static String call(Node node, String path, String curl) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + "/api/v1/rooms" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!curl.isEmpty()) {
            String body = curl.substring(curl.indexOf("-d '") + "-d '".length(), curl.lastIndexOf('\''));
            request.header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** One of the two, who gives a random command now and then. */
    private static final class Player implements GameClientListener, AutoCloseable {

        private final BlockingQueue<Integer> confirmed = new LinkedBlockingQueue<>();
        private int latest;
        private final RandomCommands commands;
        private final GameClient client;

        Player(URI server, Game game, int player) {
            commands = new RandomCommands(game, player);
            client = GameClient.connect(server, game, SessionSettings.member(player, 7), Backoff.DEFAULT, this);
        }

        @Override
        public void render(Timeline timeline, int fraction) {
            confirmed.add(timeline.confirmed().tick());
        }

        /** Waits until frames before {@code tick} are confirmed. */
        void await(int tick) throws InterruptedException {
            while (latest < tick) {
                Integer seen = confirmed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(seen).as("confirmed tick").isNotNull();
                latest = Objects.requireNonNull(seen);
            }
        }

        /** Waits until frames before {@code tick} are confirmed, and gives a command. */
        void play(int tick) throws InterruptedException {
            await(tick);
            client.submit(ask(timeline -> commands.next(timeline.world()))).join();
        }

        Optional<Checksum> checksum(int tick) {
            return client.query(timeline -> timeline.checksumAt(tick)).join();
        }

        int commandsSeen() {
            return stats().inTime() + stats().late();
        }

        /** Returns how many checksums the server was told, none of which it may have found wrong. */
        int checksumsTold() {
            GameStats stats = stats();
            assertThat(stats.desyncs()).isZero();
            return stats.checksumsSent();
        }

        private GameStats stats() {
            return client.stats().join().orElseThrow();
        }

        private <T> T ask(Function<Timeline, T> question) {
            return client.<T>query(question).join().orElseThrow();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** Returns the game's code of the page. */
    private static String source() throws IOException {
        return code(0);
    }

    private static String code(int from) throws IOException {
        String page = page();
        int start = page.indexOf("```java\n", from) + "```java\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/first-game.md"));
    }
}
