package dev.tactus.engine.port;

import java.nio.ByteBuffer;

/** Who reads a link. Called on the link's own thread only; buffers are valid during the call only. */
public interface LinkHandler {

    /**
     * Bytes of the reliable lane: a whole message where the transport keeps boundaries, else whatever came. All are
     * taken, or the link is closed.
     */
    void received(ByteBuffer bytes);

    /** One datagram of the unreliable lane. */
    void datagram(ByteBuffer bytes);

    /**
     * Returns whether something that came is still to be answered. A transport asks when the peer has ended its side of a
     * connection and may still read: the link is kept until the answer is sent.
     */
    default boolean isAnswering() {
        return false;
    }

    /** The link is closed, by either side; the last call. */
    void closed(String reason);
}
