package dev.tactus.web.game;

import dev.tactus.web.connect.MatchOptions;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.GameEvent;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSString;

/** Options of {@code play}. */
public interface PlayOptions extends MatchOptions {

    /** The name of a game in this module; optional if there is only one. */
    @JSProperty
    @Nullable JSString getGame();

    /** The client has joined the room and has a world, before tick 0. Called once. */
    @JSProperty
    @Nullable Callback<GameRoomInfo> getOnPlaying();

    /** A confirmed event of the game. Each event is reported once. */
    @JSProperty
    @Nullable Callback<GameEvent> getOnEvent();

    /**
     * A predicted event, for effects that must start immediately, such as a sound. It may not happen after all; if it does,
     * {@code onEvent} reports it as well.
     */
    @JSProperty
    @Nullable Callback<GameEvent> getOnForeseen();

    /** The worlds of the room's members differ. Called again with details when they are known. */
    @JSProperty
    @Nullable Callback<JsDesyncReport> getOnDesync();

    /** The world was replaced by the server's snapshot: after a late join, or because it had diverged. */
    @JSProperty
    @Nullable Callback<Restored> getOnRestored();
}
