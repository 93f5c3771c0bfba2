package dev.tactus.engine.port;

import java.nio.ByteBuffer;

/** Reads one link's bytes. Never throws, whatever the bytes are. Runs on the link's thread. */
public interface ClientDecoder {

    /**
     * Reads the next message. On {@link Decoded.NeedMore} the buffer's position stands where the unfinished message
     * begins; the caller keeps those bytes and comes again with more behind them.
     */
    Decoded next(ByteBuffer bytes);

    /** Reads a message without any bytes, as it may come over a link that keeps messages; most protocols take no notice. */
    default Decoded empty() {
        return Decoded.NeedMore.INSTANCE;
    }
}
