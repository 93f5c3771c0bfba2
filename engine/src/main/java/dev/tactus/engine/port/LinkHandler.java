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

    /** The link is closed, by either side; the last call. */
    void closed(String reason);
}
