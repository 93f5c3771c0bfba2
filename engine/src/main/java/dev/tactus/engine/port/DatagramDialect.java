package dev.tactus.engine.port;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Encodes frames into datagrams and decodes inputs from them. Stateless. */
public interface DatagramDialect {

    /** Maximum overhead of a body in bytes, beside its frames. */
    int BODY_OVERHEAD_BYTES = 10;

    /** Returns the maximum number of bytes that {@link #encodeHead} writes. */
    int headBytesMax();

    /**
     * Encodes the part of a datagram that differs between receivers.
     *
     * @param packet the number of this datagram on its link, rising from 0
     * @param lossPerMille loss of this client's datagrams as seen by the server, 0..1000
     * @param inputTaken the highest sequence number taken from this client
     * @return bytes written
     */
    int encodeHead(byte[] into, int packet, int lossPerMille, int inputTaken);

    /** Encodes the frames of {@code run}, the same for all receivers that lack them. */
    byte[] encodeBody(FrameRun run);

    /** Decodes a client's datagram; null if it is malformed, in which case it is counted and dropped. Never throws. */
    @Nullable UpstreamDatagram decode(ByteBuffer bytes);
}
