package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Who hears what a session hears. Called on the session's thread, from within its methods. */
public interface SessionListener extends FrameListener {

    /**
     * There is a place in the room; again after every reconnect.
     *
     * @param terms how the room runs; null from a server that speaks the old protocol alone
     */
    default void connected(ServerMessage.@Nullable SessionParameters terms) {}

    /** Seat, others and seed of the room; again after every reconnect. */
    default void joined(ServerMessage.Joined joined) {}

    /** Another player's loading has come so far, in percent. */
    default void peerProgress(long player, int percent) {}

    /** The match runs, since this Unix time in seconds; again after every reconnect. */
    default void started(long unixSeconds) {}

    /** The server gives no place in the room; nothing follows. */
    default void connectRefused(ConnectCode code) {}

    /**
     * Something asked for was not done.
     *
     * @param sequence of the input that will be in no frame; 0 if it was no input
     */
    default void refused(RefusalCode code, String detail, int sequence) {}

    /** An input was left out though a later one came, without a word from the server; it will be in no frame. */
    default void inputLost(int sequence) {}

    /**
     * A message or datagram with new frames was read, after each of them was told.
     *
     * @param newestTick of the newest frame held without a gap
     */
    default void framesRead(int newestTick, long nowNs) {}

    /** The server answered a heartbeat after so long. */
    default void roundTrip(long tookNs) {}

    /**
     * A snapshot of a simulated room's world, from which it goes on: frames follow from {@code tick} on, whatever came
     * before. It comes at the start, where the settings wish for it, in answer to {@link ClientSession#requestState}, and when
     * the server found this client's world to be wrong.
     *
     * @param tick that the snapshot's world steps next
     * @param bytes of the snapshot, which nobody has looked at yet
     */
    default void snapshot(int tick, byte[] bytes) {}

    /**
     * The state of a world that is told instead of frames. It is acknowledged when this returns; what cannot be true is
     * answered with {@link ClientSession#distrust}.
     *
     * @param tick that the world steps next
     * @param whole whether it leads there from nothing; else from the update before
     * @param bytes see {@link dev.tactus.protocol.wire.StatePayload}
     */
    default void stateUpdate(int tick, boolean whole, byte[] bytes) {}

    /** An operator says something. */
    default void noticed(String text) {}

    /** The worlds of the room differ; again with details once they are known. */
    default void desync(ServerMessage.Desync desync) {}

    /** The server wants the checksums of the ticks {@code from..to}; see {@link ClientSession#checksums}. */
    default void checksumsAsked(int from, int to) {}

    /** The server wants a snapshot of the own world; see {@link ClientSession#snapshot}. */
    default void snapshotAsked(int tick) {}

    /** The link is gone; the session waits for another one. */
    default void detached(String reason) {}

    /** The room is closed, or was left; nothing follows. */
    default void closed(String reason) {}
}
