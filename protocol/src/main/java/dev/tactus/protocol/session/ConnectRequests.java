package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import org.jspecify.annotations.Nullable;

/**
 * Requests for admission of one session, one for each link. They number the links of this client instance, so that a server
 * can tell a late request of an earlier link from another device of the same player.
 */
final class ConnectRequests {

    private final SessionSettings settings;
    private long instance;
    private int link;

    /** Credential for later links of a player admitted by a single-use ticket; null if the first one stays valid. */
    private @Nullable ReconnectToken token;

    ConnectRequests(SessionSettings settings) {
        this.settings = settings;
        this.instance = settings.instance();
    }

    /** Uses a credential from now on, if there is one. */
    void use(@Nullable ReconnectToken newToken) {
        token = newToken == null ? token : newToken;
    }

    /** Returns the request for a fresh link. */
    ClientMessage.Connect next(int framesHeld, boolean datagrams, long nowNs) {
        if (instance == 0) {
            // The golden ratio spreads neighboring times over all bits.
            instance = (nowNs * 0x9e3779b97f4a7c15L ^ settings.player()) | 1;
        }
        ClientCapabilities options = new ClientCapabilities(
                ClientCapabilities.VERSION,
                framesHeld,
                settings.spectate(),
                datagrams,
                settings.state(),
                settings.name(),
                instance,
                ++link);
        return token == null
                ? new ClientMessage.Connect(settings.player(), settings.room(), settings.token(), options)
                : new ClientMessage.Connect(token.player(), settings.room(), token.token(), options);
    }
}
