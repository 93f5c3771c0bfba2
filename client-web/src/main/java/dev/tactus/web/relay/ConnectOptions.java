package dev.tactus.web.relay;

import dev.tactus.web.connect.MatchOptions;
import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.interop.Callback;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;

/** Options of {@code connect}. */
public interface ConnectOptions extends MatchOptions {

    /** The client has joined the room; called again after each reconnect. */
    @JSProperty
    @Nullable Callback<RoomInfo> getOnJoined();

    /** The other players of the room and their loading progress, whenever it changes. */
    @JSProperty
    @Nullable Callback<JSArray<JsPeer>> getOnPeers();

    /** A frame of the match: each one once, in order, without a gap, also across reconnects. */
    @JSProperty
    @Nullable Callback<MatchFrame> getOnFrame();
}
