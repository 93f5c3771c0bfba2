package dev.tactus.engine.port;

import dev.tactus.core.frame.Cursor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/**
 * One wire protocol: converts bytes to and from messages. Stateless, so that one instance serves all links of all
 * threads.
 */
public interface Dialect {

    /** Returns the dialect's name as in settings and metrics. */
    String name();

    /**
     * Returns the decoder of one new link.
     *
     * @param keepsMessages whether the link delivers whole messages, so that part of one is malformed
     */
    ClientDecoder decoder(boolean keepsMessages);

    /**
     * Returns the dialect for one client, by the capabilities that it sent when it connected: a protocol may have
     * messages that only its newer clients can read. Returns the same instance for all clients that read the same
     * bytes.
     */
    default Dialect forClient(ClientCapabilities capabilities) {
        return this;
    }

    /** Encodes a message, or returns null if this protocol has no such message, in which case nothing is sent. */
    byte @Nullable [] encode(ServerMessage message);

    /**
     * Encodes a message of a room as {@link #encode(ServerMessage)} does; the protocol may name the room's players in
     * its own way.
     */
    default byte @Nullable [] encode(ServerMessage message, Roster roster) {
        return encode(message);
    }

    /**
     * Encodes frames from the cursor on, as one message for every subscriber of this dialect at that position.
     *
     * @param cursor positioned before the first frame to encode; afterwards behind the last one
     * @param from the tick of the cursor
     * @param to the tick after the newest frame to encode
     * @param framesMax maximum number of frames in the message; further ones are left to the next
     * @param roster the players of the seats
     * @return the message and the tick at which the next one continues; at most {@code to}
     */
    FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster);

    /**
     * Returns whether a client with an unknown token watches, as one without a token does; otherwise it is rejected.
     */
    default boolean unknownTokenWatches() {
        return false;
    }

    /** Returns whether clients can read the messages of a simulated room; otherwise such rooms refuse them. */
    default boolean supportsWorlds() {
        return true;
    }

    /** Returns whether a token is ignored by rooms that admit clients without one. */
    default boolean acceptsAnyToken() {
        return false;
    }

    /** Returns the codec of datagrams, or null if this protocol has none. */
    @Nullable DatagramDialect datagrams();

    /**
     * Returns the codec of snapshots, or null if this protocol has none: its subscribers get all frames from the first.
     */
    default @Nullable SnapshotCodec snapshotCodec() {
        return null;
    }

    /** Returns the codec of state updates, or null if this protocol has none: its subscribers get frames. */
    default @Nullable StateSyncCodec stateSyncCodec() {
        return null;
    }

    /**
     * Returns the reason for closing the link of a client that sends a message before it has a place in a room.
     *
     * @param loggedIn whether it has logged in, in a protocol that has logins
     */
    default String outOfPlace(boolean loggedIn) {
        return loggedIn
                ? "already logged in (expected: a request for a room)"
                : "a message before the connection has a room (expected: Connect first)";
    }

    /** Returns whether this protocol has a message for refusals, so that all its clients get them. */
    default boolean sendsRefusals() {
        return false;
    }

    /**
     * Returns whether a subscriber begins with the next frames, and itself requests older ones with
     * {@link dev.tactus.protocol.message.ClientMessage.ReloadFrames}; otherwise it begins at the position that it
     * reports.
     */
    default boolean startsLive() {
        return false;
    }

    /**
     * Encodes frames that were requested again, as {@link #encodeFrames} does; {@code from} may equal {@code to} if
     * there are none.
     *
     * @throws UnsupportedOperationException if subscribers of this protocol do not begin live
     */
    default FrameBatch encodeReload(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        throw new UnsupportedOperationException(name() + " has no request for older frames");
    }

    /**
     * Returns the maximum size of a frame in this protocol, or null if every frame of a room fits. A room with a client of
     * a bounded protocol moves inputs beyond the bound to the next frame.
     */
    default @Nullable FrameBound frameBound() {
        return null;
    }

    /**
     * Returns whether misuse is taken as sheptalo/game takes it: a message of text is one that cannot be read, and what is
     * not allowed closes a link normally, without the code of a violation.
     */
    default boolean isLenient() {
        return false;
    }

    /**
     * Returns whether a link ends as in lockstepserver: one whose player has come over another link hears nothing more and
     * is closed at its next message, and one of a closed room is closed 3 s later; otherwise the first is closed at once,
     * and the second stays.
     */
    default boolean endsLinksLate() {
        return false;
    }

    /**
     * Returns whether a sequence number identifies one input of a seat permanently, so that a repetition is recognized;
     * otherwise clients restart their numbers with each connection, and every input is taken.
     */
    default boolean hasUniqueInputSequences() {
        return true;
    }

    /**
     * Returns whether a client that lost its link can return to its seat with another; otherwise its player leaves with
     * the link, and the room does not wait for them.
     */
    default boolean supportsReconnect() {
        return true;
    }
}
