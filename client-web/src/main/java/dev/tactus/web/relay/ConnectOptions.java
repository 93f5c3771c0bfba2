package dev.tactus.web.relay;

import dev.tactus.web.connect.MatchOptions;
import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.interop.Callback;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;

/** What {@code connect} wants to know. */
public interface ConnectOptions extends MatchOptions {

    /** There is a place in the room; again after every reconnect. */
    @JSProperty
    @Nullable Callback<RoomInfo> getOnJoined();

    /** The others of the room and how far their loading has come, whenever that changes. */
    @JSProperty
    @Nullable Callback<JSArray<JsPeer>> getOnPeers();

    /** A frame of the match: each one once, in order, without a gap, whatever the connection does. */
    @JSProperty
    @Nullable Callback<MatchFrame> getOnFrame();
}
