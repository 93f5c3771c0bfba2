package dev.tactus.gateway.msgpack;

import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.dialects.msgpack.MsgpackDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.websocket.WebSocketListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The listener for clients of the msgpack protocol, and the room that stands for them. */
public final class MsgpackGateway implements AutoCloseable {

    /** Old clients ask for whatever path they like. */
    private static final String ANY_PATH = "/";

    private final WebSocketListener listener;

    private MsgpackGateway(WebSocketListener listener) {
        this.listener = listener;
    }

    /**
     * Opens the listener.
     *
     * @throws SettingsException if there is no such game, or the listener cannot be opened
     */
    public static MsgpackGateway open(
            Settings settings,
            GameCatalog games,
            EventLoops loops,
            TransportSecurity security,
            RoomHost rooms,
            Authenticator credentials,
            LinkMetricsRegistry links) {
        Settings.Msgpack msgpack = settings.msgpack();
        Game game = game(msgpack, games);
        ConnectionAcceptor reception = new ConnectionAcceptor(
                rooms,
                new MsgpackDialect(game, msgpack.limits().messageBytesMax()),
                credentials,
                RoomHost.RoomFactory.NONE,
                settings.limits());
        InetSocketAddress address = GatewaySupport.address("msgpack", msgpack.host(), msgpack.port());
        try {
            return new MsgpackGateway(WebSocketListener.bind(
                    address,
                    ANY_PATH,
                    loops,
                    msgpack.limits(),
                    security.streams("msgpack"),
                    links.metered("msgpack", reception)));
        } catch (IOException e) {
            throw SettingsException.listener("msgpack", msgpack.host(), msgpack.port(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes the room whose seats the settings' tokens stand for, if there are any.
     *
     * @throws SettingsException if it cannot be made
     */
    public static void openPersistentRoom(Settings settings, GameCatalog games, Rooms rooms) {
        List<String> tokens = settings.msgpack().seatTokens();
        if (tokens.isEmpty()) {
            return;
        }
        RoomSpec spec = spec(settings, games, tokens);
        if (rooms.create(spec).toCompletableFuture().join() instanceof Rooms.Creation.Refused(String reason)) {
            throw SettingsException.value(
                    "msgpack.tokens", tokens.size() + " of them", "a room of so many seats; " + reason);
        }
    }

    private static RoomSpec spec(Settings settings, GameCatalog games, List<String> tokens) {
        Settings.Msgpack msgpack = settings.msgpack();
        SecureRandom random = new SecureRandom();
        byte[] token = new byte[16];
        random.nextBytes(token);
        RoomSettings how = GameRoomSettings.persistent(
                settings.rooms().defaults(),
                msgpack.tickRateHz(),
                msgpack.inputDelayTicks(),
                msgpack.checksumEveryTicks(),
                msgpack.snapshotEveryTicks(),
                msgpack.spectators());
        return new RoomSpec(
                0,
                "",
                LongStream.rangeClosed(1, tokens.size()).boxed().toList(),
                msgpack.spectators() ? RoomAccess.OPEN : RoomAccess.TOKEN,
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                tokens,
                random.nextInt(),
                how,
                new RoomGame(game(msgpack, games), Map.of()));
    }

    private static Game game(Settings.Msgpack msgpack, GameCatalog games) {
        return GatewaySupport.game(games, "msgpack.game", msgpack.game());
    }

    public NodeInfo.Listener describe() {
        return GatewaySupport.describe("msgpack", listener);
    }

    @Override
    public void close() {
        listener.close();
    }
}
