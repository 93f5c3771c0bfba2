package dev.tactus.web.state;

import dev.tactus.web.connect.MatchOptions;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.GameEvent;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSString;

/** What {@code follow} wants to know. */
public interface FollowOptions extends MatchOptions {

    /** The name of the game, one of those in this module; not needed where there is only one. */
    @JSProperty
    @Nullable JSString getGame();

    /** There is a place in the room; again after every reconnect. What there is in the world comes soon. */
    @JSProperty
    @Nullable Callback<StateRoomInfo> getOnFollowing();

    /** The world has changed. */
    @JSProperty
    @Nullable Callback<WorldUpdate> getOnTold();

    /** Something happened in the game: each event once, in order, after the change of the world that it came with. */
    @JSProperty
    @Nullable Callback<GameEvent> getOnEvent();
}
