package dev.tactus.gateway.binary;

import dev.tactus.config.BinarySection;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.dialects.binary.BinaryDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.credentials.NameCredentials;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.websocket.WebSocketListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The listener for clients of the binary protocol, and the room that stands for them. */
public final class BinaryGateway implements AutoCloseable {

    /** Old clients ask for whatever path they like. */
    private static final String ANY_PATH = "/";

    private final WebSocketListener listener;

    private BinaryGateway(WebSocketListener listener) {
        this.listener = listener;
    }

    /**
     * Opens the listener, behind which the room stands already.
     *
     * @param players of the accounts; null where there are none
     * @throws SettingsException if there is no such game, or the room cannot be made, or the listener not be opened
     */
    public static BinaryGateway open(
            Settings settings,
            GameCatalog games,
            EventLoops loops,
            TransportSecurity security,
            RoomHost rooms,
            Authenticator credentials,
            @Nullable PlayerAccounts players,
            LinkMetricsRegistry links) {
        BinarySection binary = settings.binary();
        Game game = GatewaySupport.game(games, "binary.game", binary.game());
        BinaryDialect dialect = dialect(binary, game);
        openPersistentRoom(settings, game, rooms);
        boolean guests = binary.guests() && !settings.rooms().requireToken();
        ConnectionAcceptor reception = new ConnectionAcceptor(
                rooms,
                dialect,
                new NameCredentials(credentials, players, guests),
                RoomHost.RoomFactory.NONE,
                settings.limits());
        InetSocketAddress address = GatewaySupport.address("binary", binary.host(), binary.port());
        try {
            return new BinaryGateway(WebSocketListener.bind(
                    address,
                    ANY_PATH,
                    loops,
                    binary.limits(),
                    security.streams("binary"),
                    links.metered("binary", reception)));
        } catch (IOException e) {
            throw SettingsException.listener("binary", binary.host(), binary.port(), String.valueOf(e.getMessage()));
        }
    }

    private static BinaryDialect dialect(BinarySection binary, Game game) {
        try {
            return new BinaryDialect(game, binary.room(), binary.limits().messageBytesMax());
        } catch (IllegalArgumentException e) {
            throw SettingsException.value(
                    "binary.game", "\"" + binary.game() + "\"", "a game of this protocol; " + e.getMessage());
        }
    }

    /** Clients of other protocols find the room by its name too, and play with those of this one. */
    private static void openPersistentRoom(Settings settings, Game game, Rooms rooms) {
        BinarySection binary = settings.binary();
        RoomSpec spec = new RoomSpec(
                0,
                binary.room(),
                Collections.nCopies(binary.seats(), 0L),
                settings.rooms().requireToken() ? RoomAccess.KNOWN : RoomAccess.OPEN,
                "",
                List.of(),
                new SecureRandom().nextInt(),
                GameRoomSettings.states(settings.rooms().defaults(), binary.tickRateHz(), binary.snapshotEveryTicks()),
                new RoomGame(game, Map.of()));
        switch (rooms.create(spec).toCompletableFuture().join()) {
            case Rooms.Creation.Created made -> {}
            case Rooms.Creation.Exists taken ->
                throw SettingsException.value(
                        "binary.room", "\"" + binary.room() + "\"", "a name that no other room has");
            case Rooms.Creation.Refused(String reason) ->
                throw SettingsException.value("binary.room", "\"" + binary.room() + "\"", "a room; " + reason);
        }
    }

    public NodeInfo.Listener describe() {
        return GatewaySupport.describe("binary", listener);
    }

    @Override
    public void close() {
        listener.close();
    }
}
