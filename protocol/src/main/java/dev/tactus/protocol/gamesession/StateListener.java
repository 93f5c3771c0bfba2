package dev.tactus.protocol.gamesession;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;

/**
 * Events of a {@link StateSession}. Called on the session's thread, from within its methods.
 *
 * <pre>{@code
 * StateListener view = new StateListener() {
 *     @Override
 *     public void onState(World before, World now) {
 *         screen.show(now);
 *     }
 * };
 * }</pre>
 */
public interface StateListener {

    /**
     * Reports admission to the room; called again after each reconnect.
     *
     * @param terms parameters of the room
     */
    default void playing(ServerMessage.SessionParameters terms) {}

    /**
     * Reports that the room plays another game or sends frames instead of states; no state follows.
     *
     * @param reason the room's game and the expected one
     */
    default void cannotPlay(String reason) {}

    /**
     * Reports that the match is running; called again after each reconnect.
     *
     * @param unixSeconds start of the match as Unix time in seconds
     */
    default void started(long unixSeconds) {}

    /**
     * Reports a new state of the world. Both worlds belong to the session and change with its next call.
     *
     * @param before the previous state; empty for the first one on a link
     * @param now the new state
     */
    default void onState(World before, World now) {}

    /**
     * Reports an event, after the state of the tick in which it happened.
     *
     * @param event the event
     */
    default void onEvent(Event event) {}

    /**
     * Delivers a message of an operator.
     *
     * @param text one line
     */
    default void noticed(String text) {}

    /**
     * Reports a refused command.
     *
     * @param sequence number of the command, 0 if the request was none
     * @param code kind of refusal
     * @param detail offending value and the expected one
     */
    default void refused(int sequence, RefusalCode code, String detail) {}

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
     * Reports a round-trip measurement.
     *
     * @param tookNs nanoseconds from a heartbeat to its answer
     */
    default void roundTrip(long tookNs) {}

    /**
     * Reports the loss of the link; the session waits for another one.
     *
     * @param reason cause of the loss
     */
    default void detached(String reason) {}

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
