package dev.tactus.server.node;

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
import dev.tactus.server.account.NameCredentials;
import dev.tactus.server.account.PlayerAccounts;
import dev.tactus.server.game.GameRooms;
import dev.tactus.server.game.Games;
import dev.tactus.server.http.NodeInfo;
import dev.tactus.server.secure.Security;
import dev.tactus.server.settings.BinarySection;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsException;
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
final class BinaryDoor implements AutoCloseable {

    /** Old clients ask for whatever path they like. */
    private static final String ANY_PATH = "/";

    private final WebSocketListener listener;

    private BinaryDoor(WebSocketListener listener) {
        this.listener = listener;
    }

    /**
     * Opens the listener, behind which the room stands already.
     *
     * @param players of the accounts; null where there are none
     * @throws SettingsException if there is no such game, or the room cannot be made, or the listener not be opened
     */
    static BinaryDoor open(
            Settings settings,
            Games games,
            EventLoops loops,
            Security security,
            RoomHost rooms,
            Authenticator credentials,
            @Nullable PlayerAccounts players,
            LinkMetricsRegistry links) {
        BinarySection binary = settings.binary();
        Game game = Doors.game(games, "binary.game", binary.game());
        BinaryDialect dialect = dialect(binary, game);
        stand(settings, game, rooms);
        boolean guests = binary.guests() && !settings.rooms().requireToken();
        ConnectionAcceptor reception = new ConnectionAcceptor(
                rooms,
                dialect,
                new NameCredentials(credentials, players, guests),
                RoomHost.RoomFactory.NONE,
                settings.limits());
        InetSocketAddress address = Players.address("binary", binary.host(), binary.port());
        try {
            return new BinaryDoor(WebSocketListener.bind(
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
    private static void stand(Settings settings, Game game, Rooms rooms) {
        BinarySection binary = settings.binary();
        RoomSpec spec = new RoomSpec(
                0,
                binary.room(),
                Collections.nCopies(binary.seats(), 0L),
                settings.rooms().requireToken() ? RoomAccess.KNOWN : RoomAccess.OPEN,
                "",
                List.of(),
                new SecureRandom().nextInt(),
                GameRooms.states(settings.rooms().defaults(), binary.tickRateHz(), binary.snapshotEveryTicks()),
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

    NodeInfo.Listener describe() {
        return Players.describe("binary", listener);
    }

    @Override
    public void close() {
        listener.close();
    }
}
