package dev.tactus.engine.port;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The form of frames and inputs in datagrams. Stateless. */
public interface DatagramDialect {

    /** The most bytes that a body has beside those of its frames. */
    int BODY_OVERHEAD_BYTES = 10;

    /** The most bytes that {@link #encodeHead} writes. */
    int headBytesMax();

    /**
     * Writes what differs from reader to reader.
     *
     * @param packet the number of this datagram on its link, rising from 0
     * @param lossPerMille what the server sees of this client's datagrams, 0..1000
     * @param inputTaken the highest sequence number taken from this client
     * @return bytes written
     */
    int encodeHead(byte[] into, int packet, int lossPerMille, int inputTaken);

    /** Writes the frames of {@code run}, the same for all readers that lack them. */
    byte[] encodeBody(FrameRun run);

    /** Reads what a client sent; null if it is no such datagram: it is counted and dropped. Never throws. */
    @Nullable UpstreamDatagram decode(ByteBuffer bytes);
}
