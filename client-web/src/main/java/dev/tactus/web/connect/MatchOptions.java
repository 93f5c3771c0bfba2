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
 * Where to connect, who the player is, and whom to tell of the match's course. Each callback is called with one object; one
 * that throws is reported as an uncaught error and holds up nothing.
 */
public interface MatchOptions extends JSObject {

    /** The server's WebSocket, such as `ws://127.0.0.1:8080/ws`. */
    @JSProperty
    JSString getUrl();

    /** The room's number, in decimal digits: it may be larger than a number of JavaScript holds. */
    @JSProperty
    JSString getRoom();

    /** The player's number, in decimal digits. */
    @JSProperty
    JSString getPlayer();

    /** What proves who the player is, where the room wants that. */
    @JSProperty
    @Nullable JSString getToken();

    /** What the player would like to be called, where no account says it; the server takes 32 characters of it. */
    @JSProperty
    @Nullable JSString getName();

    /** To watch without a seat. */
    @JSProperty
    @Nullable JSBoolean getSpectate();

    /** A lost connection is tried again for so long, in milliseconds; two minutes if not given, 0 for never. */
    @JSProperty
    @Nullable JSNumber getGiveUpAfterMs();

    /**
     * Opens a WebSocket, for runtimes that have none of their own: `url => new WebSocket(url)` with the package `ws`. It
     * must be one as browsers have them, with `binaryType`, `onopen`, `onmessage`, `onclose` and `onerror`.
     */
    @JSProperty
    @Nullable SocketFactory getSocket();

    /** The match runs; again after every reconnect. */
    @JSProperty
    @Nullable Callback<Start> getOnStart();

    /** Something that was asked for is not done. */
    @JSProperty
    @Nullable Callback<JsRefusal> getOnRefused();

    /** The server's operator says something. */
    @JSProperty
    @Nullable Callback<Notice> getOnNotice();

    /** The connection is lost, or did not come about; another one is tried soon. */
    @JSProperty
    @Nullable Callback<Reconnecting> getOnReconnecting();

    /** The match is over for this client; nothing follows. */
    @JSProperty
    @Nullable Callback<MatchEnd> getOnClosed();
}
