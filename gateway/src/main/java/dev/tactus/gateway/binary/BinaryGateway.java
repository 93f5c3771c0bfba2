package dev.tactus.gateway.binary;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.dialects.binary.BinaryDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.identity.credentials.NameCredentials;
import dev.tactus.transport.websocket.WebSocketManners;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The binary protocol over WebSocket, and the persistent room that its clients play in. */
public final class BinaryGateway implements Gateway<BinarySection> {

    @Override
    public String name() {
        return "binary";
    }

    @Override
    public Class<BinarySection> section() {
        return BinarySection.class;
    }

    @Override
    public OpenGateway open(BinarySection section, GatewayContext context) {
        PlayServices play = context.play();
        if (play == null) {
            return OpenGateway.NONE;
        }
        Settings settings = context.settings();
        Game game = GatewaySupport.game(play.games(), "binary.game", section.game());
        BinaryDialect dialect = dialect(section, game);
        openPersistentRoom(section, settings.rooms(), game, play.rooms());
        boolean guests = section.guests() && !settings.rooms().requireToken();
        ConnectionAcceptor acceptor = new ConnectionAcceptor(
                play.rooms(),
                dialect,
                new NameCredentials(play.credentials(), play.players(), guests),
                RoomHost.RoomFactory.NONE,
                settings.limits().forPeople());
        return OpenGateway.of(List.of(GatewaySupport.webSocket(
                Endpoint.of(name(), section), section.limits(), WebSocketManners.DEFAULTS, acceptor, context)));
    }

    private static BinaryDialect dialect(BinarySection binary, Game game) {
        try {
            return new BinaryDialect(
                    game,
                    binary.room(),
                    binary.limits().messageBytesMax(),
                    binary.texts().texts());
        } catch (IllegalArgumentException e) {
            throw SettingsException.value(
                    "binary.game", "\"" + binary.game() + "\"", "a game of this protocol; " + e.getMessage());
        }
    }

    /** Clients of other protocols find the room by its name too, and play with those of this one. */
    private static void openPersistentRoom(BinarySection binary, Settings.Rooms settings, Game game, RoomHost rooms) {
        RoomSpec spec = new RoomSpec(
                0,
                binary.room(),
                Collections.nCopies(binary.seats(), 0L),
                settings.requireToken() ? RoomAccess.KNOWN : RoomAccess.OPEN,
                "",
                List.of(),
                new SecureRandom().nextInt(),
                GameRoomSettings.states(settings.defaults(), binary.tickRateHz(), binary.snapshotEveryTicks()),
                new RoomGame(game, Map.of()));
        switch (rooms.keep(() -> spec, view -> {}).toCompletableFuture().join()) {
            case Rooms.Creation.Created made -> {}
            case Rooms.Creation.Exists(long id) -> {
                if (!rooms.claims().isElsewhere(id)) {
                    throw SettingsException.value(
                            "binary.room", "\"" + binary.room() + "\"", "a name that no other room has");
                }
            }
            case Rooms.Creation.Refused(String reason) ->
                throw SettingsException.value("binary.room", "\"" + binary.room() + "\"", "a room; " + reason);
        }
    }
}
