package dev.tactus.protocol.gamesession;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;

/** Hears what a {@link StateSession} is told. Called from within the session's own calls, on their thread. */
public interface StateListener {

    /** There is a place in the room, for the first time or again. */
    default void playing(ServerMessage.SessionParameters terms) {}

    /** The room is none that can be followed here; nothing more comes. */
    default void cannotPlay(String reason) {}

    /** The match runs, since this Unix time in seconds; again after every reconnect. */
    default void started(long unixSeconds) {}

    /**
     * The world has changed.
     *
     * @param before as it was told the last time; empty the first time on a link
     * @param now as it is told now; both are the session's and change with its next call
     */
    default void onState(World before, World now) {}

    /** Something happened; after the world was told in which it did. */
    default void onEvent(Event event) {}

    /** An operator says something. */
    default void noticed(String text) {}

    /** A command was not taken. */
    default void refused(int sequence, RefusalCode code, String detail) {}

    /** The server gives no place in the room; nothing follows. */
    default void connectRefused(ConnectCode code) {}

    /** The server answered a heartbeat after so long. */
    default void roundTrip(long tookNs) {}

    /** The link is gone; the session waits for another one. */
    default void detached(String reason) {}

    /** The room is closed, or was left; nothing follows. */
    default void closed(String reason) {}
}
