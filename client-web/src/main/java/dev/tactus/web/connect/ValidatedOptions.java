package dev.tactus.web.connect;

import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The validated options of a match.
 *
 * @param url address of the server's WebSocket
 * @param settings settings of the session
 * @param retry back-off of lost links
 * @param sockets opens WebSockets
 */
public record ValidatedOptions(String url, SessionSettings settings, ReconnectBackoff retry, SocketFactory sockets) {

    private static final int RETRY_FIRST_MS = 250;
    private static final int RETRY_LONGEST_MS = 5000;
    private static final int GIVE_UP_AFTER_MS = 120_000;

    /** Twice as often as other clients: timers of pages in the background come up to a second late. */
    private static final int HEARTBEAT_MS = 500;

    private static final int SILENCE_MS = 5000;
    private static final int INPUTS_HELD_MAX = 1024;

    /** Throws a TypeError that names the first option that is wrong. */
    public static ValidatedOptions of(MatchOptions page) {
        if (Js.isAbsent(page) || !Js.typeOf(page).equals("object")) {
            throw ArgumentChecks.typeError("options", page, "an object with url, room and player");
        }
        String url = ArgumentChecks.url(page.getUrl(), "url");
        SessionSettings settings = new SessionSettings(
                ArgumentChecks.u64(page.getPlayer(), "player"),
                ArgumentChecks.u64(page.getRoom(), "room"),
                ArgumentChecks.textOr(page.getToken(), "token", ""),
                ArgumentChecks.booleanOrFalse(page.getSpectate(), "spectate"),
                true,
                false,
                HEARTBEAT_MS,
                SILENCE_MS,
                INPUTS_HELD_MAX,
                ArgumentChecks.textOr(page.getName(), "name", ""),
                (long) Js.randomInt() << 32 | Js.randomInt() | 1,
                null);
        int giveUpAfterMs = ArgumentChecks.naturalOr(page.getGiveUpAfterMs(), "giveUpAfterMs", GIVE_UP_AFTER_MS);
        ReconnectBackoff retry = new ReconnectBackoff(RETRY_FIRST_MS, RETRY_LONGEST_MS, giveUpAfterMs);
        checkFunctions(page, "socket", "onStart", "onRefused", "onNotice", "onReconnecting", "onClosed");
        return new ValidatedOptions(url, SeatMemory.recall(url, settings), retry, sockets(page.getSocket()));
    }

    private static SocketFactory sockets(@Nullable SocketFactory given) {
        if (given != null && !Js.isAbsent(given)) {
            return given;
        }
        if (!Js.hasWebSocket()) {
            throw ArgumentChecks.typeError(
                    "socket", given, "a function that opens a WebSocket, since this runtime has none of its own");
        }
        return Js::webSocket;
    }

    /** Throws a TypeError if one of these optional properties is set and not a function. */
    public static void checkFunctions(MatchOptions page, String... names) {
        for (String name : names) {
            ArgumentChecks.checkFunction(page, name);
        }
    }
}
