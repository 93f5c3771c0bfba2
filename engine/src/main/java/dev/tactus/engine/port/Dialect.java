package dev.tactus.engine.port;

import dev.tactus.core.frame.Cursor;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** One wire protocol: its bytes to and from messages. Stateless itself, so that one serves all links of all threads. */
public interface Dialect {

    /** Returns the dialect's name as settings and figures have it. */
    String name();

    /**
     * Returns the decoder of one new link.
     *
     * @param keepsMessages whether the link hands over whole messages, so that part of one is malformed
     */
    ClientDecoder decoder(boolean keepsMessages);

    /**
     * Returns the dialect towards one client, by what it asked for when it connected: a protocol may have words that only
     * its newer clients read. Returns the same instance for all clients that read the same bytes.
     */
    default Dialect forClient(ClientCapabilities capabilities) {
        return this;
    }

    /** Encodes a message, or returns null where this protocol has no such message: then nothing is sent. */
    byte @Nullable [] encode(ServerMessage message);

    /** As {@link #encode(ServerMessage)}, for a message of a room, whose players a protocol may name in its own way. */
    default byte @Nullable [] encode(ServerMessage message, Roster roster) {
        return encode(message);
    }

    /**
     * Encodes frames from the cursor on, as one message for every reader of this dialect that stands there.
     *
     * @param cursor stands before the first frame to encode; afterwards it stands behind the last one
     * @param from the tick of the cursor
     * @param to the tick after the newest frame to encode
     * @param framesMax frames that the message names at most; further ones are left to the next
     * @param roster who sits where
     * @return the message and the tick from which the next one goes on; at most {@code to}
     */
    FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster);

    /** Returns whether a client whose token stands for no seat watches, as one without a token does; else it is rejected. */
    default boolean unknownTokenWatches() {
        return false;
    }

    /** Returns whether clients can read the messages of a room that plays a world; else none lets them in. */
    default boolean supportsWorlds() {
        return true;
    }

    /** Returns whether a token is ignored where a room lets in clients that show none. */
    default boolean acceptsAnyToken() {
        return false;
    }

    /** Returns the form of frames in datagrams, or null where this protocol has none. */
    @Nullable DatagramDialect datagrams();

    /** Returns how worlds are told, or null where this protocol knows none: its readers get all frames from the first. */
    default @Nullable SnapshotCodec snapshotCodec() {
        return null;
    }

    /** Returns how the state of a world is told, or null where this protocol knows none: its readers get frames. */
    default @Nullable StateSyncCodec stateSyncCodec() {
        return null;
    }

    /**
     * Returns the reason with which the link of a client is closed that says something before it has a place in a room.
     *
     * @param loggedIn whether it has logged in, in a protocol that has logins
     */
    default String outOfPlace(boolean loggedIn) {
        return loggedIn
                ? "already logged in (expected: a request for a room)"
                : "a message before the connection has a room (expected: Connect first)";
    }

    /** Returns whether this protocol has a word for what was not done and why, so that all its clients are told. */
    default boolean sendsRefusals() {
        return false;
    }

    /**
     * Returns whether a reader begins with the frames that come next, and asks for older ones itself with
     * {@link dev.tactus.protocol.message.ClientMessage.ReloadFrames}; else it begins where it says that it stands.
     */
    default boolean startsLive() {
        return false;
    }

    /**
     * Encodes frames that were asked for once more, as {@link #encodeFrames} does; {@code from} may be {@code to}, when there
     * are none.
     *
     * @throws UnsupportedOperationException if readers of this protocol do not begin live
     */
    default FrameBatch encodeReload(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        throw new UnsupportedOperationException(name() + " has no request for older frames");
    }

    /**
     * Returns whether a number names one input of a seat for ever, so that one that comes again is the same; else clients
     * count anew with each connection, and every input that comes is taken.
     */
    default boolean hasUniqueInputSequences() {
        return true;
    }

    /**
     * Returns whether a client that lost its link comes back to its seat with another; else its player leaves with the link, and
     * nobody waits for him.
     */
    default boolean supportsReconnect() {
        return true;
    }
}
