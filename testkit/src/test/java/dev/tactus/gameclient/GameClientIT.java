package dev.tactus.gameclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Backoff;
import dev.tactus.client.game.GameClient;
import dev.tactus.client.game.GameClientListener;
import dev.tactus.config.TestSettings;
import dev.tactus.core.game.Command;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.games.platformer.Jump;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.games.platformer.PlatformerMove;
import dev.tactus.protocol.gamesession.GameStats;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.server.node.Node;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client of simulated rooms against a whole node, over real sockets. */
class GameClientIT {

    private static final long ROOM = 5;
    private static final int SEATS = 2;
    private static final int CHECKED_EVERY = 20;
    private static final int PATIENCE_SECONDS = 60;

    private final Path data;

    GameClientIT(@TempDir Path data) {
        this.data = data;
    }

    /** Notes ticks as they are drawn. */
    private static final class Eyes implements GameClientListener {
        private final BlockingQueue<Integer> confirmed = new LinkedBlockingQueue<>();
        private int latest;

        @Override
        public void render(Timeline timeline, int fraction) {
            confirmed.add(timeline.confirmed().tick());
        }

        /** Waits until frames before {@code tick} are confirmed. */
        void await(int tick) throws InterruptedException {
            while (latest < tick) {
                Integer seen = confirmed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(seen).as("confirmed ticks").isNotNull();
                latest = Objects.requireNonNull(seen);
            }
        }
    }

    @Test
    void shouldPlayTheSameWorldOnTwoClientsAndTheServer() throws Exception {
        List<String> settings = List.of("node.data-dir=" + data, "replay.dir=" + data);
        Platformer game = new Platformer();
        Eyes first = new Eyes();
        Eyes second = new Eyes();
        try (Node node = Node.start(TestSettings.of(settings), "test")) {
            RoomSpec spec = new RoomSpec(ROOM, List.of(1L, 2L), "", true, 7, node.roomDefaults());
            node.rooms()
                    .create(spec.withGame(new RoomGame(game, Map.of())))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            URI server = URI.create("ws://127.0.0.1:" + node.httpPort());
            try (GameClient one = connect(server, game, 1, first);
                    GameClient two = connect(server, game, 2, second)) {
                one.ready();
                two.ready();
                first.await(10);
                assertThat(give(one, new PlatformerMove(1, unit(one, 1)))).isEqualTo(1);
                assertThat(give(two, new Jump(unit(two, 2)))).isEqualTo(1);
                assertThat(give(one, new PlatformerMove(-1, unit(one, 1)))).isEqualTo(2);
                first.await(120);
                second.await(120);

                assertSameWorlds(one, two, second);
                GameStats stats = one.stats().get().orElseThrow();
                assertThat(stats.checksumsSent()).isPositive();
                assertThat(stats.desyncs()).isZero();
                assertThat(stats.inTime() + stats.late()).isEqualTo(2);
            }
        }
    }

    private static GameClient connect(URI server, Platformer game, int player, Eyes eyes) {
        return GameClient.connect(server, game, SessionSettings.member(player, ROOM), Backoff.DEFAULT, eyes);
    }

    private static int give(GameClient client, Command command) throws Exception {
        return client.submit(command).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Owners come before units, one of each for a seat. */
    private static int unit(GameClient client, int seat) throws Exception {
        return client.query(timeline -> timeline.world().entityOf(seat) + SEATS)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .orElseThrow();
    }

    /** Compares the worlds after a tick that both still know; a client that is ahead has forgotten earlier ones. */
    private static void assertSameWorlds(GameClient one, GameClient two, Eyes ofTwo) throws Exception {
        Optional<Checksum> left = Optional.empty();
        Optional<Checksum> right = Optional.empty();
        for (int tries = 0; tries < 100 && (left.isEmpty() || right.isEmpty()); tries++) {
            int confirmed = one.query(timeline -> timeline.confirmed().tick())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .orElseThrow();
            int tick = confirmed / CHECKED_EVERY * CHECKED_EVERY;
            ofTwo.await(tick);
            left = checksum(one, tick);
            right = checksum(two, tick);
        }
        assertThat(left).isPresent().isEqualTo(right);
    }

    private static Optional<Checksum> checksum(GameClient client, int tick) throws Exception {
        return client.query(timeline -> timeline.checksumAt(tick)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
