package dev.tactus.web.connect;

import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/**
 * Server, player and callbacks of a match. Each callback gets one object; an error that it throws is reported as an uncaught
 * error of the page, and the match goes on.
 */
public interface MatchOptions extends JSObject {

    /** The server's WebSocket address, such as `ws://127.0.0.1:8080/ws`. */
    @JSProperty
    JSString getUrl();

    /** The room's number, in decimal digits: it may exceed what a JavaScript number holds exactly. */
    @JSProperty
    JSString getRoom();

    /** The player's number, in decimal digits. */
    @JSProperty
    JSString getPlayer();

    /** A seat token, join ticket or access token, if the room requires one. */
    @JSProperty
    @Nullable JSString getToken();

    /** The display name of a player without an account; the server keeps its first 32 characters. */
    @JSProperty
    @Nullable JSString getName();

    /** True to join as a spectator. */
    @JSProperty
    @Nullable JSBoolean getSpectate();

    /** The time to retry a lost connection, in milliseconds; the default is two minutes, 0 disables retries. */
    @JSProperty
    @Nullable JSNumber getGiveUpAfterMs();

    /**
     * Opens the links: `webTransport()` of the module `webtransport.js` for datagrams where browser and server have them, or
     * `url => new WebSocket(url)` with the package `ws` in runtimes without a built-in WebSocket. The object needs the browser's
     * `binaryType`, `onopen`, `onmessage`, `onclose` and `onerror`.
     */
    @JSProperty
    @Nullable SocketFactory getSocket();

    /** The match has started; called again after each reconnect. */
    @JSProperty
    @Nullable Callback<Start> getOnStart();

    /** A request of this client was refused. */
    @JSProperty
    @Nullable Callback<JsRefusal> getOnRefused();

    /** A message from the server's operator. */
    @JSProperty
    @Nullable Callback<Notice> getOnNotice();

    /** The connection is lost or could not be opened; the client will retry. */
    @JSProperty
    @Nullable Callback<Reconnecting> getOnReconnecting();

    /** The match is over for this client. No callback follows. */
    @JSProperty
    @Nullable Callback<MatchEnd> getOnClosed();
}
