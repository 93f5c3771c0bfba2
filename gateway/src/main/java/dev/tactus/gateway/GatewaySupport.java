package dev.tactus.gateway;

import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.websocket.WebSocketListener;
import dev.tactus.transport.websocket.WebSocketManners;

/** Code shared by the gateways of protocols that are about one game. */
public final class GatewaySupport {

    /** Old clients ask for any path. */
    private static final String ANY_PATH = "/";

    private GatewaySupport() {}

    /**
     * Returns the game that a setting names.
     *
     * @param key of the setting
     * @throws SettingsException if there is no such game
     */
    public static Game game(GameCatalog games, String key, String name) {
        Game game = games.get(name);
        if (game == null) {
            throw SettingsException.value(key, "\"" + name + "\"", games.expected());
        }
        return game;
    }

    /**
     * Opens a WebSocket listener, on any path, that is named after its section.
     *
     * @throws SettingsException if it cannot be opened
     */
    public static GatewayListener webSocket(
            Endpoint endpoint,
            StreamSettings limits,
            WebSocketManners manners,
            LinkAcceptor acceptor,
            GatewayContext context) {
        String name = endpoint.section();
        return endpoint.open(
                name,
                context.settings().tls().secures(name) ? "wss://" : "ws://",
                address -> WebSocketListener.bind(
                        address,
                        ANY_PATH,
                        context.loops(),
                        limits,
                        manners,
                        context.security().streams(name),
                        context.links().metered(name, acceptor)));
    }

    /**
     * Opens a TCP listener that is named after its section.
     *
     * @throws SettingsException if it cannot be opened
     */
    public static GatewayListener tcp(
            Endpoint endpoint, StreamSettings limits, LinkAcceptor acceptor, GatewayContext context) {
        String name = endpoint.section();
        return endpoint.open(
                name,
                context.settings().tls().secures(name) ? "tls " : "tcp ",
                address -> TcpListener.bind(
                        address,
                        context.loops(),
                        limits,
                        context.security().streams(name),
                        context.links().metered(name, acceptor)));
    }
}
