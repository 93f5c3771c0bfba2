package dev.tactus.gateway.msgpack;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.dialects.msgpack.MsgpackDialect;
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
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The msgpack protocol over WebSocket, and a room for the tokens of its settings. */
public final class MsgpackGateway implements Gateway<MsgpackSection> {

    @Override
    public String name() {
        return "msgpack";
    }

    @Override
    public Class<MsgpackSection> section() {
        return MsgpackSection.class;
    }

    @Override
    public MsgpackSection defaults() {
        return MsgpackSection.DEFAULTS;
    }

    @Override
    public OpenGateway open(MsgpackSection section, GatewayContext context) {
        PlayServices play = context.play();
        if (play == null) {
            return OpenGateway.NONE;
        }
        Settings settings = context.settings();
        Game game = GatewaySupport.game(play.games(), "msgpack.game", section.game());
        openPersistentRoom(section, settings.rooms().defaults(), game, play.rooms());
        ConnectionAcceptor acceptor = new ConnectionAcceptor(
                play.rooms(),
                new MsgpackDialect(game, section.limits().messageBytesMax()),
                play.credentials(),
                RoomHost.RoomFactory.NONE,
                settings.limits());
        return OpenGateway.of(
                List.of(GatewaySupport.webSocket(Endpoint.of(name(), section), section.limits(), acceptor, context)));
    }

    /** Creates the room whose seats the tokens stand for, if there are any. */
    private static void openPersistentRoom(MsgpackSection section, RoomSettings defaults, Game game, Rooms rooms) {
        List<String> tokens = section.seatTokens();
        if (tokens.isEmpty()) {
            return;
        }
        RoomSpec spec = spec(section, defaults, game, tokens);
        if (rooms.create(spec).toCompletableFuture().join() instanceof Rooms.Creation.Refused(String reason)) {
            throw SettingsException.value(
                    "msgpack.tokens", tokens.size() + " of them", "a room of so many seats; " + reason);
        }
    }

    private static RoomSpec spec(MsgpackSection section, RoomSettings defaults, Game game, List<String> tokens) {
        SecureRandom random = new SecureRandom();
        byte[] token = new byte[16];
        random.nextBytes(token);
        RoomSettings how = GameRoomSettings.persistent(
                defaults,
                section.tickRateHz(),
                section.inputDelayTicks(),
                section.checksumEveryTicks(),
                section.snapshotEveryTicks(),
                section.spectators());
        return new RoomSpec(
                0,
                "",
                LongStream.rangeClosed(1, tokens.size()).boxed().toList(),
                section.spectators() ? RoomAccess.OPEN : RoomAccess.TOKEN,
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                tokens,
                random.nextInt(),
                how,
                new RoomGame(game, Map.of()));
    }
}
