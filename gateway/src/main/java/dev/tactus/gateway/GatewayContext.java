package dev.tactus.gateway;

import dev.tactus.config.Settings;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import org.jspecify.annotations.Nullable;

/**
 * Services of a process for its gateways.
 *
 * @param settings of the process
 * @param loops that run the listeners and their links
 * @param security of the listeners
 * @param links that are counted
 * @param play what clients play on; null in a process without rooms
 * @param accounts kept by this process; null where another process keeps them, or none does
 */
public record GatewayContext(
        Settings settings,
        EventLoops loops,
        TransportSecurity security,
        LinkMetricsRegistry links,
        @Nullable PlayServices play,
        @Nullable AccountService accounts) {

    /**
     * Services for playing.
     *
     * @param rooms of this process
     * @param games that rooms may have
     * @param credentials check tokens and tickets of clients
     * @param players of the accounts, wherever those are kept; null where there are none
     */
    public record PlayServices(
            RoomHost rooms,
            GameCatalog games,
            Authenticator credentials,
            @Nullable PlayerAccounts players) {}
}
