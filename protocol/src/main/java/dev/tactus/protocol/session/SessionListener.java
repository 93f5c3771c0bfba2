package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/**
 * Events of a {@link ClientSession}. Called on the session's thread, from within its methods.
 *
 * <pre>{@code
 * SessionListener game = new SessionListener() {
 *     @Override
 *     public void frame(int tick, List<Input> inputs) {
 *         world.step(inputs);
 *     }
 * };
 * }</pre>
 */
public interface SessionListener extends FrameListener {

    /**
     * Reports admission to the room; called again after each reconnect.
     *
     * @param terms parameters of the room; null from a server that speaks only the old protocol
     */
    default void connected(ServerMessage.@Nullable SessionParameters terms) {}

    /**
     * Reports seat, other players and random seed of the room; called again after each reconnect.
     *
     * @param joined contents of the server's answer
     */
    default void joined(ServerMessage.Joined joined) {}

    /**
     * Reports the loading progress of another player.
     *
     * @param player id of that player
     * @param percent 0..100
     */
    default void peerProgress(long player, int percent) {}

    /**
     * Reports that the match is running; called again after each reconnect.
     *
     * @param unixSeconds start of the match as Unix time in seconds
     */
    default void started(long unixSeconds) {}

    /**
     * Reports that the server refused admission; no further event follows.
     *
     * @param code reason of the refusal
     */
    default void connectRefused(ConnectCode code) {}

    /**
     * Reports that the server refused admission finally; no further event follows. Calls
     * {@link #connectRefused(ConnectCode)} unless overridden. A refusal that may pass is reported by {@link #detached}.
     *
     * @param code reason of the refusal
     * @param cause named cause; {@link EndCause#OTHER} from servers that do not name it
     */
    default void connectRefused(ConnectCode code, EndCause cause) {
        connectRefused(code);
    }

    /**
     * Reports a refused request.
     *
     * @param code kind of refusal
     * @param detail offending value and the expected one
     * @param sequence number of the refused input, which no frame will contain; 0 if the request was no input
     */
    default void refused(RefusalCode code, String detail, int sequence) {}

    /**
     * Reports an input that no frame will contain, although it was not refused: a later one is in a frame, or it was submitted
     * before the first admission, and an earlier client of this player had used its number.
     *
     * @param sequence number of the lost input
     */
    default void inputLost(int sequence) {}

    /**
     * Reports the end of a message or datagram with new frames, after {@link #frame} was called for each of them.
     *
     * @param newestTick tick of the newest frame held without a gap
     * @param nowNs time of arrival
     */
    default void framesRead(int newestTick, long nowNs) {}

    /**
     * Reports a round-trip measurement.
     *
     * @param tookNs nanoseconds from a heartbeat to its answer
     */
    default void roundTrip(long tookNs) {}

    /**
     * Delivers a snapshot of a simulated room's world. Frames continue from {@code tick}, whatever was delivered before. A
     * snapshot arrives at the start if the settings ask for it, in answer to {@link ClientSession#requestState}, and after
     * the server found the local world to be divergent.
     *
     * @param tick the tick that the world of the snapshot steps next
     * @param bytes the snapshot, not validated
     */
    default void snapshot(int tick, byte[] bytes) {}

    /**
     * Delivers a snapshot with the checksum that the world of it must have; by default without. {@code GameSession} compares them;
     * a listener that keeps the world of a relay room by itself must do so before it steps that world, and call
     * {@link ClientSession#closeLink} where they differ: the bytes come from other players.
     *
     * @param tick the tick that the world of the snapshot steps next
     * @param bytes the snapshot, not validated
     * @param agreed the checksum on which the clients of a relay room agreed, in the form in which they report it; empty where
     *     the server knows the world itself
     */
    default void snapshot(int tick, byte[] bytes, String agreed) {
        snapshot(tick, bytes);
    }

    /**
     * Delivers a state update of a room that sends states instead of frames. It is acknowledged when this method returns;
     * call {@link ClientSession#closeLink} for inconsistent data.
     *
     * @param tick the tick that the world steps next
     * @param whole whether the update is relative to an empty world; otherwise to the previous update
     * @param bytes encoded as {@link dev.tactus.protocol.wire.StatePayload}
     */
    default void stateUpdate(int tick, boolean whole, byte[] bytes) {}

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
     * Asks for checksums of the local world; answered with {@link ClientSession#checksums}.
     *
     * @param from first tick
     * @param to last tick, inclusive
     */
    default void checksumsAsked(int from, int to) {}

    /**
     * Asks for a snapshot of the local world; answered with {@link ClientSession#snapshot}.
     *
     * @param tick the tick that the world of the snapshot steps next
     */
    default void snapshotAsked(int tick) {}

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
     * @param cause named cause, such as {@link EndCause#REPLACED}; {@link EndCause#OTHER} for the end of the room, for
     *     leaving it, and from servers that do not name it
     * @param reason text for people
     */
    default void closed(EndCause cause, String reason) {
        closed(reason);
    }
}
