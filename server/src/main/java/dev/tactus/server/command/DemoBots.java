package dev.tactus.server.command;

import dev.tactus.client.Target;
import dev.tactus.client.Target.Transport;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Groups of bots, each on another transport and in other weather, that begin anew when their match is over. */
final class DemoBots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoBots.class);

    private static final int INPUTS_PER_SECOND = 10;

    /** Time of a match with a world, s: short, so that the list of replays soon has one whose world can be looked at. */
    private static final int WORLD_SECONDS = 20;

    private static final int STOP_SECONDS_MAX = 10;

    private final Node node;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("tactus-demo-", 0).daemon().factory());

    DemoBots(Node node) {
        this.node = node;
    }

    void start() {
        group(new Target(Transport.KCP, "127.0.0.1", port("kcp"), ""), 100, 3, 4, 90, new NetworkConditions(0, 15, 4));
        group(
                new Target(Transport.DATAGRAM, "127.0.0.1", port("kcp"), ""),
                200,
                2,
                4,
                60,
                new NetworkConditions(50, 20, 5));
        group(new Target(Transport.WS, "127.0.0.1", node.httpPort(), "/ws"), 300, 2, 2, 45, NetworkConditions.IDEAL);
        Target tcp = new Target(Transport.TCP, "127.0.0.1", port("tcp"), "");
        group(tcp, 400, 1, 2, 75, NetworkConditions.IDEAL);
        group(tcp, 500, 1, 2, WORLD_SECONDS, NetworkConditions.IDEAL, new Platformer());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("bots did not stop within {} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void group(Target target, long firstRoom, int rooms, int players, int seconds, NetworkConditions weather) {
        group(target, firstRoom, rooms, players, seconds, weather, null);
    }

    private void group(
            Target target,
            long firstRoom,
            int rooms,
            int players,
            int seconds,
            NetworkConditions weather,
            @Nullable Game game) {
        threads.execute(() -> {
            for (long room = firstRoom; !Thread.currentThread().isInterrupted(); room = next(room, firstRoom, rooms)) {
                play(BotSettings.of(target)
                        .rooms(rooms)
                        .players(players)
                        .inputsPerSecond(INPUTS_PER_SECOND)
                        .seconds(seconds)
                        .warmUpMs(0)
                        .startSpreadMs(500)
                        .network(weather, room)
                        .firstRoom(room)
                        .game(game)
                        .build());
            }
        });
    }

    /** Ids go round, so that a room that is still closing does not stand in the way of the next one. */
    private static long next(long room, long firstRoom, int rooms) {
        return firstRoom + (room - firstRoom + rooms) % 90;
    }

    private void play(BotSettings settings) {
        try {
            var unused = new BotRun(
                            settings, (room, members) -> make(room, members, settings.game()), BotProgress.SILENT)
                    .run();
        } catch (IOException e) {
            LOG.warn("bots at {}: {}", settings.target(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(long room, List<Long> members, @Nullable Game game) throws IOException, InterruptedException {
        RoomSettings defaults = node.roomDefaults();
        RoomSpec spec = new RoomSpec(
                        room, members, "", true, (int) room, game == null ? defaults : GameRoomSettings.of(defaults))
                .withGame(game == null ? null : new RoomGame(game, Map.of()));
        try {
            Creation creation = node.rooms().create(spec).toCompletableFuture().get();
            if (creation instanceof Creation.Refused(String reason)) {
                throw new IOException(reason);
            }
        } catch (ExecutionException e) {
            throw new IOException("room " + room + " cannot be made", e.getCause());
        }
    }

    private int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .mapToInt(NodeInfo.Listener::port)
                .findFirst()
                .orElseThrow();
    }
}
