package dev.tactus.web.game;

import dev.tactus.web.connect.MatchOptions;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.GameEvent;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSString;

/** What {@code play} wants to know. */
public interface PlayOptions extends MatchOptions {

    /** The name of the game, one of those in this module; not needed where there is only one. */
    @JSProperty
    @Nullable JSString getGame();

    /** There is a place in the room and a world, as it is before tick 0; told once. */
    @JSProperty
    @Nullable Callback<GameRoomInfo> getOnPlaying();

    /** Something happened in the game: each event once, when it is certain. */
    @JSProperty
    @Nullable Callback<GameEvent> getOnEvent();

    /**
     * Something seems to happen, told at once, for what must not wait, such as a sound. It may turn out not to be so; if it
     * is, {@code onEvent} tells it as well.
     */
    @JSProperty
    @Nullable Callback<GameEvent> getOnForeseen();

    /** The worlds of the room differ; again with details once they are known. */
    @JSProperty
    @Nullable Callback<JsDesyncReport> getOnDesync();

    /** The world goes on from a snapshot of the server: after a late start, or because it was wrong. */
    @JSProperty
    @Nullable Callback<Restored> getOnRestored();
}
