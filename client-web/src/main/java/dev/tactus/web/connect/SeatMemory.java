package dev.tactus.web.connect;

import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.web.interop.Js;
import org.jspecify.annotations.Nullable;

/**
 * The reconnect token of this tab's player in one room, which outlives the page: a page that is loaded again returns to its
 * seat, which opens to nothing else. Kept in {@code sessionStorage}, where there is one.
 */
final class SeatMemory {

    private static final char SEPARATOR = '\n';

    private final String key;
    private final SessionSettings settings;
    private @Nullable ReconnectToken kept;

    SeatMemory(String url, SessionSettings settings) {
        key = "tactus.seat " + url + " " + Js.unsigned(settings.room()) + (settings.spectate() ? " w" : "");
        this.settings = settings;
        kept = settings.reconnectToken();
    }

    /** Returns settings that return to the seat which an earlier page had as the same player, if it had one. */
    static SessionSettings recall(String url, SessionSettings settings) {
        ReconnectToken earlier = new SeatMemory(url, settings).recalled();
        return earlier == null ? settings : settings.withReconnectToken(earlier);
    }

    private @Nullable ReconnectToken recalled() {
        String own = own();
        String stored = Js.stored(key);
        if (stored == null || !stored.startsWith(own)) {
            return null;
        }
        return new ReconnectToken(settings.player(), stored.substring(own.length()));
    }

    /** Returns the beginning of what is stored for this player. */
    private String own() {
        return Js.unsigned(settings.player()) + SEPARATOR + settings.token() + SEPARATOR;
    }

    /**
     * Stores the session's reconnect token, if it is another one than before. That of a ticket's player is not kept: a page with an
     * account asks for another ticket.
     */
    void note(ClientSession session) {
        ReconnectToken now = session.reconnectToken();
        if (now != null && now != kept && now.player() == settings.player()) {
            kept = now;
            Js.store(key, own() + now.token());
        }
    }
}
