package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import dev.tactus.protocol.message.ServerMessage.SessionParameters;
import org.jspecify.annotations.Nullable;

/**
 * Requests for admission of one session, one for each link. They number the links of this client instance, so that a server
 * can tell a late request of an earlier link from another device of the same player.
 */
final class ConnectRequests {

    private final SessionSettings settings;
    private long instance;
    private int link;

    /** Credential for later links, in place of the first one; null where there is none. */
    private @Nullable ReconnectToken token;

    private boolean admitted;
    private final NodeRotation nodes = new NodeRotation();

    ConnectRequests(SessionSettings settings) {
        this.settings = settings;
        this.instance = settings.instance();
        this.token = settings.reconnectToken();
    }

    /**
     * Notes that the player was admitted, with the credential of later links, if there is another one, and their nodes; returns
     * whether it is the first time.
     */
    boolean admitted(@Nullable SessionParameters terms) {
        boolean isFirst = !admitted;
        admitted = true;
        if (terms != null) {
            ReconnectToken newToken = terms.reconnectToken();
            token = newToken == null ? token : newToken;
            nodes.admitted(terms.nodes());
        }
        return isFirst;
    }

    /** Returns the nodes for later links. */
    NodeRotation nodes() {
        return nodes;
    }

    /**
     * Returns whether a refusal may be another answer next time. A player who was in the room and finds no room has come back
     * too early: a node that restarts, or takes the room over, may not have it yet. That counts as a lost link, which the
     * driver's back-off ends. A reconnect token that is refused is not shown again: a loss of power may have taken it from the
     * room, and the credential that the player first came with may be all that is needed.
     */
    boolean mayAskAgain(ConnectCode code, EndCause cause) {
        if (token != null && code == ConnectCode.TOKEN && !cause.isPassing()) {
            token = null;
            return true;
        }
        return cause.isPassing() || (code == ConnectCode.NO_ROOM && admitted);
    }

    /** Returns the credential of later links, null where there is none. */
    @Nullable ReconnectToken token() {
        return token;
    }

    /** Returns the request for a fresh link, which tells the frames that are held. */
    ClientMessage.Connect next(FrameReception held, boolean datagrams, long nowNs) {
        if (instance == 0) {
            // The golden ratio spreads neighboring times over all bits.
            instance = (nowNs * 0x9e3779b97f4a7c15L ^ settings.player()) | 1;
        }
        ClientCapabilities options = new ClientCapabilities(
                ClientCapabilities.VERSION,
                held.frames().nextTick(),
                settings.spectate(),
                datagrams,
                settings.state(),
                settings.name(),
                instance,
                ++link,
                held.incarnation());
        return token == null
                ? new ClientMessage.Connect(settings.player(), settings.room(), settings.token(), options)
                : new ClientMessage.Connect(token.player(), settings.room(), token.token(), options);
    }
}
