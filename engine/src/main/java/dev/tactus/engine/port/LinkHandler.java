package dev.tactus.engine.port;

import java.nio.ByteBuffer;

/**
 * Receives a link's bytes. Called on the link's own thread only, one call after the other also where the link moves to another
 * thread; buffers are valid during the call only.
 */
public interface LinkHandler {

    /**
     * Receives bytes of the reliable lane: a whole message if the transport keeps boundaries, else any number of bytes.
     * All are consumed, or the link is closed.
     */
    void received(ByteBuffer bytes);

    /**
     * Reports a message of text on a link that carries bytes.
     *
     * @return whether it was handled; otherwise the transport rejects the link
     */
    default boolean textReceived() {
        return false;
    }

    /** Receives one datagram of the unreliable lane. */
    void datagram(ByteBuffer bytes);

    /**
     * Reports that the peer has ended its side of a connection and may still read. What came without its end, such as a last
     * line, is taken as whole.
     */
    default void inputEnded() {}

    /**
     * Returns whether an answer is still pending. A transport asks when the peer has ended its side of a connection and
     * may still read: the link is kept until the answer is sent.
     */
    default boolean isAnswering() {
        return false;
    }

    /**
     * Returns how many whole messages have come, or bytes that wait behind one; -1 where that is not counted. A transport
     * without a sign of life of its own asks: half a message is none.
     */
    default long messagesRead() {
        return -1;
    }

    /** Returns the bytes that are held for messages that are not whole or wait for an answer. Any thread; approximate. */
    default long heldBytes() {
        return 0;
    }

    /**
     * Reports that this side is about to close the link while its peer may still read: what is sent within this call goes out
     * before the end, so that the peer learns why. Not called where the peer has closed the link, or takes nothing any more.
     *
     * @param reason of the end, a sentence for people
     * @return the close code that names the cause, for peers whose transport can carry one; 0 for the transport's own
     */
    default int closing(String reason) {
        return 0;
    }

    /** Reports that either side closed the link; the last call. */
    void closed(String reason);
}
