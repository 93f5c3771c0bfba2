package dev.tactus.server.node;

import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes whether sockets get memory. Where they get none, links are shed; after ten attempts in a row the process ends, so that a
 * supervisor starts it again. One thread probes; any thread may ask.
 */
final class SocketMemoryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SocketMemoryWatch.class);

    /** Exit code of the JVM's own {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int OUT_OF_MEMORY = 3;

    /** Attempts in a row after which the process ends. */
    private static final int FAILED_MAX = 10;

    private final DirectMemory direct;
    private final LongConsumer shed;
    private final IntConsumer end;
    private int failed;
    private volatile boolean available = true;

    /**
     * Creates a watch.
     *
     * @param shed closes links that hold a number of bytes together
     * @param end ends the process with an exit code
     */
    SocketMemoryWatch(DirectMemory direct, LongConsumer shed, IntConsumer end) {
        this.direct = direct;
        this.shed = shed;
        this.end = end;
    }

    /** Probes once; to be called once a second. */
    void probe() {
        available = direct.isAvailable();
        failed = available ? 0 : failed + 1;
        if (available) {
            return;
        }
        LOG.error(
                "sockets get no memory: {} of {} bytes are taken (raise -XX:MaxDirectMemorySize)",
                direct.usedBytes(),
                direct.maxBytes());
        shed.accept(direct.maxBytes() / 8);
        if (failed >= FAILED_MAX) {
            LOG.error("sockets got no memory {} times in a row, the process ends", failed);
            end.accept(OUT_OF_MEMORY);
        }
    }

    /** Returns whether sockets got memory at the latest attempt. Any thread. */
    boolean isAvailable() {
        return available;
    }
}
