package dev.tactus.bench.load;

import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.TactusClient;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * A player who keeps a hash of all frames, which have to come once and in order, whatever becomes of servers and links.
 *
 * <p>Threads: the client's own calls the listener, the bench's calls the rest.
 */
final class ResumePlayer implements ClientListener, AutoCloseable {

    /** A hash of each frame, by tick. */
    private long[] frames = new long[1 << 12];

    private int count;
    private String fault = "";
    private boolean awaited;
    private long firstFrameNs;
    private long lastFrameNs = System.nanoTime();
    private long longestGapNs;
    private long longestGapEndNs;
    private final TactusClient client;

    /** Connects over links that may be secured, and is ready to start. */
    ResumePlayer(URI server, LinkSecurity security, long player, long room, Backoff backoff) {
        client = TactusClient.connect(server, security, SessionSettings.member(player, room), backoff, this);
        client.ready();
    }

    @Override
    public synchronized void frame(int tick, List<Input> inputs) {
        if (tick != count) {
            fault = "frame " + tick + " after " + (count - 1);
        }
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, 2 * count);
        }
        long hash = tick;
        for (Input input : inputs) {
            hash = hash * 31 + input.seat() * 1_000_003L + input.sequence();
            hash = hash * 31 + Arrays.hashCode(input.payload());
        }
        frames[count++] = hash;
        long nowNs = System.nanoTime();
        if (nowNs - lastFrameNs > longestGapNs) {
            longestGapNs = nowNs - lastFrameNs;
            longestGapEndNs = nowNs;
        }
        lastFrameNs = nowNs;
        if (awaited && firstFrameNs == 0) {
            firstFrameNs = nowNs;
        }
    }

    /** Measures from now on how long no frame comes. */
    synchronized void watchGaps() {
        longestGapNs = 0;
    }

    /** Returns the longest time between two frames since it was measured. */
    synchronized long longestGapNs() {
        return longestGapNs;
    }

    /** Returns when that time ended. */
    synchronized long longestGapEndNs() {
        return longestGapEndNs;
    }

    @Override
    public synchronized void snapshot(int tick, byte[] bytes) {
        fault = "a snapshot of tick " + tick + " (expected: all frames)";
    }

    @Override
    public synchronized void connectRefused(ConnectCode code) {
        fault = "refused: " + code;
    }

    @Override
    public synchronized void closed(String reason) {
        fault = "closed: " + reason;
    }

    /** Notes when the next frame comes. */
    synchronized void awaitFrame() {
        awaited = true;
        firstFrameNs = 0;
    }

    /** Returns when the awaited frame came; 0 before. */
    synchronized long firstFrameNs() {
        return firstFrameNs;
    }

    /** Returns what went wrong, empty if nothing did. */
    synchronized String fault() {
        return fault;
    }

    synchronized int count() {
        return count;
    }

    /** Returns whether the frames that both have are the same. */
    boolean agreesWith(ResumePlayer other) {
        long[] mine = copy();
        long[] theirs = other.copy();
        int both = Math.min(mine.length, theirs.length);
        return Arrays.equals(mine, 0, both, theirs, 0, both);
    }

    private synchronized long[] copy() {
        return Arrays.copyOf(frames, count);
    }

    void give(byte[] payload) {
        var unused = client.submit(payload);
    }

    @Override
    public void close() {
        client.close();
    }
}
