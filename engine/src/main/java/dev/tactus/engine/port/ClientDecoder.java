package dev.tactus.engine.port;

import java.nio.ByteBuffer;

/** Decodes one link's bytes. Never throws, whatever the bytes are. Runs on the link's thread. */
public interface ClientDecoder {

    /**
     * Reads the next message. On {@link Decoded.NeedMore} the buffer's position is the beginning of the unfinished
     * message; the caller keeps those bytes and calls again with more behind them.
     */
    Decoded next(ByteBuffer bytes);

    /**
     * Decodes a message without any bytes, which may arrive over a link that keeps message boundaries; most protocols
     * ignore it.
     */
    default Decoded empty() {
        return Decoded.NeedMore.INSTANCE;
    }

    /**
     * Returns the bytes that complete a message whose end is missing because the peer has ended its side, such as a line's
     * end; none where a message says how long it is.
     */
    default byte[] missingEnd() {
        return new byte[0];
    }
}
