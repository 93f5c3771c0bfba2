package dev.tactus.protocol.gamesession;

import dev.tactus.core.frame.Input;
import dev.tactus.core.game.Event;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.timeline.TimelineListener;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;

/** What a player's program hears from its {@link GameSession}. Called on the session's thread, from within its methods. */
public interface GameListener {

    /** There is a place in the room and a world, as it is before tick 0; told once. */
    default void playing(Timeline timeline, ServerMessage.SessionParameters terms) {}

    /** The match runs, since this Unix time in seconds; again after every reconnect. */
    default void started(long unixSeconds) {}

    /** A frame came, in order; the confirmed world steps it when its time has come. */
    default void frame(int tick, List<Input> inputs) {}

    /** An event of a confirmed tick; see {@link TimelineListener#onConfirmed}. */
    default void onConfirmed(int tick, Event event) {}

    /** An event of a predicted tick; see {@link TimelineListener#onPredicted}. */
    default void onPredicted(int tick, Event event) {}

    /**
     * A command was refused, or something else that was asked for.
     *
     * @param sequence of the command that will be in no frame; 0 if it was none
     */
    default void refused(RefusalCode code, String detail, int sequence) {}

    /** A command was left out though a later one came, without a word from the server; it will be in no frame. */
    default void commandLost(int sequence) {}

    /** An operator says something. */
    default void noticed(String text) {}

    /** The worlds of the room differ; again with details once they are known. */
    default void desync(ServerMessage.Desync desync) {}

    /** The world goes on from the server's snapshot, which steps {@code tick} next. */
    default void restored(int tick) {}

    /** The link is gone; the session waits for another one. */
    default void detached(String reason) {}

    /** The server gives no place in the room; nothing follows. */
    default void connectRefused(ConnectCode code) {}

    /** The room plays something else than this game, so that there is no world. Whoever drives the session ends it. */
    default void cannotPlay(String reason) {}

    /** The room is closed, or was left; nothing follows. */
    default void closed(String reason) {}
}
