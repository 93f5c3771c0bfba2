package dev.tactus.web.state;

import dev.tactus.web.connect.MatchOptions;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.GameEvent;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSString;

/** Options of {@code follow}. */
public interface FollowOptions extends MatchOptions {

    /** The name of a game in this module; optional if there is only one. */
    @JSProperty
    @Nullable JSString getGame();

    /** The client has joined the room; called again after each reconnect. The world follows with the first update. */
    @JSProperty
    @Nullable Callback<StateRoomInfo> getOnFollowing();

    /** A state update was applied. */
    @JSProperty
    @Nullable Callback<WorldUpdate> getOnTold();

    /** An event of the game. Each is reported once, in order, after the state update that it came with. */
    @JSProperty
    @Nullable Callback<GameEvent> getOnEvent();
}
