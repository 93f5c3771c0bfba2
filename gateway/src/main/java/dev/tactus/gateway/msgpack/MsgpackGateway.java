package dev.tactus.gateway.msgpack;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.dialects.msgpack.MsgpackDialect;
import dev.tactus.engine.host.RandomTokens;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.transport.websocket.WebSocketManners;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The msgpack protocol over WebSocket, and a room for the tokens of its settings. */
public final class MsgpackGateway implements Gateway<MsgpackSection> {

    private static final RandomTokens TOKENS = new RandomTokens();

    /** The name of the room, by which it is found again after a restart. */
    private static final String ROOM = "msgpack";

    @Override
    public String name() {
        return "msgpack";
    }

    @Override
    public Class<MsgpackSection> section() {
        return MsgpackSection.class;
    }

    @Override
    public OpenGateway open(MsgpackSection section, GatewayContext context) {
        PlayServices play = context.play();
        if (play == null) {
            return OpenGateway.NONE;
        }
        Settings settings = context.settings();
        Game game = GatewaySupport.game(play.games(), "msgpack.game", section.game());
        boolean watchOnly = section.seatTokens().isEmpty() && !settings.rooms().requireToken();
        openPersistentRoom(section, settings.rooms().defaults(), game, play.rooms(), watchOnly);
        ConnectionAcceptor acceptor = new ConnectionAcceptor(
                play.rooms(),
                new MsgpackDialect(game, section.limits().messageBytesMax(), watchOnly),
                play.credentials(),
                RoomHost.RoomFactory.NONE,
                settings.limits());
        return OpenGateway.of(List.of(GatewaySupport.webSocket(
                Endpoint.of(name(), section),
                section.limits(),
                new WebSocketManners(section.pingMs(), false),
                acceptor,
                context)));
    }

    /**
     * Creates the room whose seats the tokens stand for. Without tokens it is a world that every connection watches, as the
     * README of the original promises; its seats have tokens that no client knows.
     */
    private static void openPersistentRoom(
            MsgpackSection section, RoomSettings defaults, Game game, RoomHost rooms, boolean watchOnly) {
        List<String> tokens = watchOnly ? List.of(TOKENS.get(), TOKENS.get()) : section.seatTokens();
        if (tokens.isEmpty()) {
            return;
        }
        RoomSpec spec = spec(section, defaults, game, tokens, watchOnly || section.spectators());
        switch (rooms.keep(() -> spec, view -> {}).toCompletableFuture().join()) {
            case Rooms.Creation.Created made -> {}
            case Rooms.Creation.Exists(long id) -> {
                if (!rooms.claims().isElsewhere(id)) {
                    throw SettingsException.value("msgpack.enabled", "true", "no other room of the name " + ROOM);
                }
            }
            case Rooms.Creation.Refused(String reason) ->
                throw SettingsException.value(
                        "msgpack.tokens", tokens.size() + " of them", "a room of so many seats; " + reason);
        }
    }

    private static RoomSpec spec(
            MsgpackSection section, RoomSettings defaults, Game game, List<String> tokens, boolean spectators) {
        RoomSettings how = GameRoomSettings.persistent(
                defaults,
                section.tickRateHz(),
                section.inputDelayTicks(),
                section.checksumEveryTicks(),
                section.snapshotEveryTicks(),
                spectators);
        return new RoomSpec(
                0,
                ROOM,
                LongStream.rangeClosed(1, tokens.size()).boxed().toList(),
                spectators ? RoomAccess.OPEN : RoomAccess.TOKEN,
                TOKENS.get(),
                tokens,
                new SecureRandom().nextInt(),
                how,
                new RoomGame(game, Map.of()));
    }
}
