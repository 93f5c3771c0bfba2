package dev.tactus.testkit.sim;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reliable lane like TCP's: bytes arrive late, in order and all of them, at the rate that the slower end reads. A cut
 * network holds them up.
 */
final class StreamSimConnection extends SimConnection {

    private static final int CREDIT_BYTES = 64 * 1024;
    private static final long RETRY_NS = 50 * SimScheduler.MS;

    private final ByteStream toServer;
    private final ByteStream toClient;

    /** A stream whose client reads at most {@code readBytesPerSecond}. */
    private boolean resetting;

    StreamSimConnection(SimServer server, SimPeer client, SimPath up, SimPath down, int readBytesPerSecond) {
        super("tcp", server, client, up, down);
        toServer = new ByteStream(up, Integer.MAX_VALUE, new ReadPace(), this::arrivedUp);
        toClient = new ByteStream(down, readBytesPerSecond, client.readPace(), this::arrivedDown);
    }

    @Override
    void carryUp(byte[] bytes) {
        toServer.add(bytes);
    }

    /** Resets the connection, also where a process comes meanwhile. */
    @Override
    void refused() {
        if (!resetting) {
            resetting = true;
            forgetServer();
            sim.in(down.delayNs(), this::reset);
        }
    }

    private void reset() {
        if (down.isCut()) {
            sim.in(RETRY_NS, this::reset);
        } else {
            breakDown("reset");
        }
    }

    @Override
    void carryDown(byte[] bytes) {
        toClient.add(bytes);
    }

    @Override
    int creditDown() {
        return CREDIT_BYTES - toClient.waiting;
    }

    @Override
    void whenCreditDown(Runnable task) {
        toClient.sender = task;
        toClient.runIfCredit();
    }

    /** Reading end shared by all streams of a client: a slow one is no faster with two of them. */
    static final class ReadPace {

        private long freeAtNs;
    }

    private final class ByteStream {

        private final SimPath path;
        private final int bytesPerSecond;
        private final ReadPace pace;
        private final Consumer<byte[]> receiver;
        private final Queue<byte[]> queue = new ArrayDeque<>();
        private boolean moving;
        private int waiting;

        /** The server's task that waits for credit. */
        private @Nullable Runnable sender;

        ByteStream(SimPath path, int bytesPerSecond, ReadPace pace, Consumer<byte[]> receiver) {
            this.path = path;
            this.pace = pace;
            this.bytesPerSecond = bytesPerSecond;
            this.receiver = receiver;
        }

        void add(byte[] bytes) {
            queue.add(bytes);
            waiting += bytes.length;
            if (!moving) {
                moving = true;
                sim.in(path.delayNs(), this::move);
            }
        }

        private void runIfCredit() {
            Runnable task = waiting < CREDIT_BYTES ? sender : null;
            if (task != null) {
                sender = null;
                onServer(task);
            }
        }

        private void move() {
            byte[] bytes = queue.peek();
            if (bytes == null) {
                moving = false;
            } else if (path.isCut()) {
                sim.in(RETRY_NS, this::move);
            } else if (sim.nowNs() < pace.freeAtNs) {
                sim.at(pace.freeAtNs, this::move);
            } else {
                queue.remove();
                waiting -= bytes.length;
                receiver.accept(bytes);
                runIfCredit();
                pace.freeAtNs = sim.nowNs() + bytes.length * SimScheduler.SECOND / bytesPerSecond;
                sim.at(pace.freeAtNs, this::move);
            }
        }
    }
}
