package dev.tactus.protocol.gamesession;

import dev.tactus.core.frame.Input;
import dev.tactus.core.game.Event;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.timeline.TimelineListener;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;

/**
 * Events of a {@link GameSession}. Called on the session's thread, from within its methods.
 *
 * <pre>{@code
 * GameListener game = new GameListener() {
 *     @Override
 *     public void onConfirmed(int tick, Event event) {
 *         sound.play(event);
 *     }
 * };
 * }</pre>
 */
public interface GameListener {

    /**
     * Reports admission and the created world; called once.
     *
     * @param timeline the world before tick 0
     * @param terms parameters of the room
     */
    default void playing(Timeline timeline, ServerMessage.SessionParameters terms) {}

    /**
     * Reports that the match is running; called again after each reconnect.
     *
     * @param unixSeconds start of the match as Unix time in seconds
     */
    default void started(long unixSeconds) {}

    /**
     * Reports a received frame, in order; the confirmed world steps it when it is due.
     *
     * @param tick its number
     * @param inputs its inputs in canonical order; immutable
     */
    default void frame(int tick, List<Input> inputs) {}

    /**
     * Reports an event of a confirmed tick; see {@link TimelineListener#onConfirmed}.
     *
     * @param tick the tick in which it happened
     * @param event the event
     */
    default void onConfirmed(int tick, Event event) {}

    /**
     * Reports an event of a predicted tick; see {@link TimelineListener#onPredicted}.
     *
     * @param tick the tick in which it is predicted to happen
     * @param event the event
     */
    default void onPredicted(int tick, Event event) {}

    /**
     * Reports a refused command or other request.
     *
     * @param code kind of refusal
     * @param detail offending value and the expected one
     * @param sequence number of the refused command, which no frame will contain; 0 if the request was no command
     */
    default void refused(RefusalCode code, String detail, int sequence) {}

    /**
     * Reports a command that the server dropped without a refusal; no frame will contain it.
     *
     * @param sequence number of the lost command
     */
    default void commandLost(int sequence) {}

    /**
     * Delivers a message of an operator.
     *
     * @param text one line
     */
    default void noticed(String text) {}

    /**
     * Reports that worlds of the room diverged; called again with details when they are known.
     *
     * @param desync the server's report
     */
    default void desync(ServerMessage.Desync desync) {}

    /**
     * Reports that the world was replaced by a snapshot of the server.
     *
     * @param tick the tick that the world steps next
     */
    default void restored(int tick) {}

    /**
     * Reports the loss of the link; the session waits for another one.
     *
     * @param reason cause of the loss
     */
    default void detached(String reason) {}

    /**
     * Reports that the server refused admission; no further event follows.
     *
     * @param code reason of the refusal
     */
    default void connectRefused(ConnectCode code) {}

    /**
     * Reports that the server refused admission finally. Calls {@link #connectRefused(ConnectCode)} unless overridden.
     *
     * @param code reason of the refusal
     * @param cause named cause; {@link EndCause#OTHER} from servers that do not name it
     */
    default void connectRefused(ConnectCode code, EndCause cause) {
        connectRefused(code);
    }

    /**
     * Reports that the room plays another game, so that there is no world. The driver of the session should end it.
     *
     * @param reason the room's game and the expected one
     */
    default void cannotPlay(String reason) {}

    /**
     * Reports the end: the room is closed, or this player left it. No further event follows.
     *
     * @param reason cause of the end
     */
    default void closed(String reason) {}

    /**
     * Reports the end with its cause; no further event follows. Calls {@link #closed(String)} unless overridden.
     *
     * @param cause named cause, such as {@link EndCause#REPLACED}; {@link EndCause#OTHER} for the end of the room and for
     *     leaving it
     * @param reason text for people
     */
    default void closed(EndCause cause, String reason) {
        closed(reason);
    }
}
