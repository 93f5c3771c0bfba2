package dev.tactus.server.command;

import dev.tactus.client.Backoff;
import dev.tactus.client.game.StateClient;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Command;
import dev.tactus.engine.host.Rooms.Creation;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.games.arena.Arena;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.server.node.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few fighters in an arena, so that a single player has opponents. */
final class ArenaBots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArenaBots.class);

    private static final List<String> NAMES = List.of("Bot Ada", "Bot Blaise", "Bot Grace", "Bot Kurt", "Bot Mary");

    private static final int SEATS = 24;
    private static final int TICKS_PER_SECOND = 60;
    private static final int SNAPSHOT_TICKS = 600;

    /** Far from the numbers that people and pages choose. */
    private static final long FIRST_PLAYER = -1_000;

    private final List<StateClient> clients = new ArrayList<>();

    private ArenaBots() {}

    /** Lets them into the first arena of the node that lets anybody in; makes one where there is none. */
    static ArenaBots start(Node node) {
        ArenaBots bots = new ArenaBots();
        long room = node.rooms().list().stream()
                .filter(ArenaBots::isOpenArena)
                .mapToLong(RoomView::id)
                .findFirst()
                .orElseGet(() -> make(node));
        if (room != 0) {
            bots.join(URI.create("ws://127.0.0.1:" + node.httpPort() + "/ws"), room);
        }
        return bots;
    }

    /** Lets them into an arena that lets anybody in. */
    static ArenaBots start(URI server, long room) {
        ArenaBots bots = new ArenaBots();
        bots.join(server, room);
        return bots;
    }

    private void join(URI server, long room) {
        for (int i = 0; i < NAMES.size(); i++) {
            add(server, SessionSettings.member(FIRST_PLAYER - i, room).withName(NAMES.get(i)));
        }
    }

    private static boolean isOpenArena(RoomView room) {
        return "arena".equals(room.game()) && room.phase() == RoomPhase.RUNNING && room.door() == RoomAccess.OPEN;
    }

    private static long make(Node node) {
        RoomSettings how = GameRoomSettings.states(node.roomDefaults(), TICKS_PER_SECOND, SNAPSHOT_TICKS);
        RoomSpec spec = new RoomSpec(
                0,
                "arena",
                Collections.nCopies(SEATS, 0L),
                RoomAccess.OPEN,
                "",
                List.of(),
                RandomGenerator.getDefault().nextInt(),
                how,
                new RoomGame(new Arena(), Map.of()));
        return switch (node.rooms().create(spec).toCompletableFuture().join()) {
            case Creation.Created(RoomView room) -> room.id();
            case Creation.Exists(long room) -> room;
            case Creation.Refused(String reason) -> {
                LOG.warn("no arena: {}", reason);
                yield 0;
            }
        };
    }

    private void add(URI server, SessionSettings settings) {
        AtomicReference<@Nullable StateClient> client = new AtomicReference<>();
        ArenaBot bot = new ArenaBot(RandomGenerator.getDefault(), command -> give(client.get(), command));
        StateClient made = StateClient.connect(server, new Arena(), settings, Backoff.DEFAULT, bot);
        client.set(made);
        made.ready();
        clients.add(made);
    }

    private static void give(@Nullable StateClient client, Command command) {
        if (client != null) {
            var unused = client.submit(command);
        }
    }

    /** Returns how many there are. */
    int count() {
        return clients.size();
    }

    @Override
    public void close() {
        clients.forEach(StateClient::close);
    }
}
