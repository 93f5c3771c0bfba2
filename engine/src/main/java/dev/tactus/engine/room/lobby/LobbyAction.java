package dev.tactus.engine.room.lobby;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Actions of players on a lobby. */
public sealed interface LobbyAction {

    /**
     * Looks at it.
     *
     * @param code that the player has; empty for none
     */
    record See(String code) implements LobbyAction {}

    /**
     * Takes a free seat.
     *
     * @param code that the player has; empty for none
     * @param name as others see it
     */
    record Join(String code, String name) implements LobbyAction {}

    /**
     * Asks to watch the match.
     *
     * @param code that the player has; empty for none
     */
    record Watch(String code) implements LobbyAction {}

    /** Says that the player is still there. */
    record Renew() implements LobbyAction {}

    /** Gives up the seat. */
    record Leave() implements LobbyAction {}

    /**
     * Starts the match.
     *
     * @param whenReady whether only if all players but the owner are ready
     */
    record Start(boolean whenReady) implements LobbyAction {

        /** Starts whether or not players are ready. */
        public Start() {
            this(false);
        }
    }

    /** Takes another seat, which is free. */
    record MoveTo(int seat) implements LobbyAction {}

    /** Says a line to all who are in the lobby, or in its match. */
    record Say(String text) implements LobbyAction {}

    /**
     * Reads what was said.
     *
     * @param after number of the line behind which to begin, 0 for all that are kept
     */
    record ReadLines(long after) implements LobbyAction {}

    /** Hides the lines of the player of a seat from the one who asks, or shows them again. */
    record Mute(int seat, boolean muted) implements LobbyAction {}

    /** Lets the player of a seat say nothing more, or speak again. */
    record Silence(int seat, boolean silenced) implements LobbyAction {}

    /** Says whether the player is ready for the match. */
    record SayReady(boolean ready) implements LobbyAction {}

    /** Sends the player of a seat out; they may not come back. */
    record Kick(int seat) implements LobbyAction {}

    /** Makes the player of a seat the owner. */
    record HandOver(int seat) implements LobbyAction {}

    /** Lets an account into a private lobby. */
    record Invite(long account) implements LobbyAction {}

    /**
     * Changes what is not null.
     *
     * @param title that players read
     * @param visibility in which way they find it
     * @param options of the game that differ from its defaults, all of them
     * @param metadata all of it
     * @param teams number of them, 0 for none
     */
    record Change(
            @Nullable String title,
            @Nullable LobbyVisibility visibility,
            @Nullable SortedMap<String, Integer> options,
            @Nullable SortedMap<String, String> metadata,
            @Nullable Integer teams)
            implements LobbyAction {

        /** Changes anything but the teams. */
        public Change(
                @Nullable String title,
                @Nullable LobbyVisibility visibility,
                @Nullable SortedMap<String, Integer> options,
                @Nullable SortedMap<String, String> metadata) {
            this(title, visibility, options, metadata, null);
        }
    }
}
