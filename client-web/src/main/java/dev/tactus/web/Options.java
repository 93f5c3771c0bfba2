package dev.tactus.web;

import dev.tactus.protocol.session.LinkRetry;
import dev.tactus.protocol.session.SessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Options that were looked at.
 *
 * @param url of the server's WebSocket
 * @param settings of the session
 * @param retry of lost links
 * @param sockets opens WebSockets
 */
record Options(String url, SessionSettings settings, LinkRetry retry, SocketFactory sockets) {

    private static final int RETRY_FIRST_MS = 250;
    private static final int RETRY_LONGEST_MS = 5000;
    private static final int GIVE_UP_AFTER_MS = 120_000;

    /** Twice as often as other clients: timers of pages in the background come up to a second late. */
    private static final int HEARTBEAT_MS = 500;

    private static final int SILENCE_MS = 5000;
    private static final int INPUTS_HELD_MAX = 1024;

    /** Throws a TypeError that names the first option that is wrong. */
    static Options of(MatchOptions page) {
        if (Js.isAbsent(page) || !Js.typeOf(page).equals("object")) {
            throw Values.wrong("options", page, "an object with url, room and player");
        }
        String url = Values.url(page.getUrl(), "url");
        SessionSettings settings = new SessionSettings(
                Values.id(page.getPlayer(), "player"),
                Values.id(page.getRoom(), "room"),
                Values.text(page.getToken(), "token", ""),
                Values.flag(page.getSpectate(), "spectate"),
                false,
                false,
                HEARTBEAT_MS,
                SILENCE_MS,
                INPUTS_HELD_MAX,
                Values.text(page.getName(), "name", ""));
        int giveUpAfterMs = Values.natural(page.getGiveUpAfterMs(), "giveUpAfterMs", GIVE_UP_AFTER_MS);
        LinkRetry retry = new LinkRetry(RETRY_FIRST_MS, RETRY_LONGEST_MS, giveUpAfterMs);
        checkFunctions(page, "socket", "onStart", "onRefused", "onNotice", "onReconnecting", "onClosed");
        return new Options(url, settings, retry, sockets(page.getSocket()));
    }

    private static SocketFactory sockets(@Nullable SocketFactory given) {
        if (given != null && !Js.isAbsent(given)) {
            return given;
        }
        if (!Js.hasWebSocket()) {
            throw Values.wrong(
                    "socket", given, "a function that opens a WebSocket, since this runtime has none of its own");
        }
        return Js::webSocket;
    }

    /** Looks at properties that may be there; throws a TypeError if one is there and no function. */
    static void checkFunctions(MatchOptions page, String... names) {
        for (String name : names) {
            Values.checkFunction(page, name);
        }
    }
}
