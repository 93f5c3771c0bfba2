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

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 4;

    private final String key;
    private final String player;
    private final String token;
    private @Nullable ReconnectToken kept;

    SeatMemory(String url, SessionSettings settings) {
        key = "tactus.seat " + url + " " + Long.toUnsignedString(settings.room()) + (settings.spectate() ? " w" : "");
        player = Long.toUnsignedString(settings.player());
        token = settings.token();
        kept = settings.reconnectToken();
    }

    /** Returns settings that return to the seat which an earlier page had as the same player, if it had one. */
    static SessionSettings recall(String url, SessionSettings settings) {
        ReconnectToken earlier = new SeatMemory(url, settings).recalled();
        return earlier == null ? settings : settings.withReconnectToken(earlier);
    }

    private @Nullable ReconnectToken recalled() {
        String stored = Js.stored(key);
        String[] parts = stored == null ? new String[0] : stored.split(SEPARATOR, -1);
        return parts.length == PARTS && parts[0].equals(player) && parts[1].equals(token)
                ? new ReconnectToken(Long.parseLong(parts[2]), parts[3])
                : null;
    }

    /** Stores the session's reconnect token, if it is another one than before. */
    void note(ClientSession session) {
        ReconnectToken now = session.reconnectToken();
        if (now != null && !now.equals(kept) && !token.contains(SEPARATOR)) {
            kept = now;
            Js.store(key, String.join(SEPARATOR, player, token, Long.toString(now.player()), now.token()));
        }
    }
}
