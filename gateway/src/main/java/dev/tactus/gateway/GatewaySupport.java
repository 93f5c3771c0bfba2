package dev.tactus.gateway;

import dev.tactus.config.NodeInfo;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.transport.Listener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** What doors of old protocols that are about one game have in common. */
public final class GatewaySupport {

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
     * Resolves the address of a listener.
     *
     * @throws SettingsException if the host is unknown
     */
    public static InetSocketAddress address(String section, String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw SettingsException.listener(section, host, port, "no such host");
        }
    }

    /** Describes an open listener, as the node reports it. */
    public static NodeInfo.Listener describe(String transport, Listener listener) {
        InetSocketAddress address = listener.address();
        return new NodeInfo.Listener(transport, address.getAddress().getHostAddress(), address.getPort());
    }
}
