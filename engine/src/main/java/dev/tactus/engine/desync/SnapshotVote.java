package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ClientMessage.SnapshotPart;
import dev.tactus.protocol.message.ServerMessage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;

/**
 * Obtains a snapshot of a relay room's world from its clients. The server cannot verify its content, so a snapshot is accepted
 * only when more than half of the room's players upload identical bytes: a minority, wherever it sits, decides nothing. Of each
 * upload only the hash is kept.
 */
public final class SnapshotVote {

    /** Maximum number of uploads under way, which are held in memory as far as they have come. */
    private static final int AT_ONCE_MAX = 4;

    private final int tick;
    private final int needed;
    private final int bytesMax;
    private final long timeoutNs;
    private final Deque<Integer> waiting;
    private final ObjIntConsumer<ServerMessage> client;
    private final BiConsumer<Integer, byte[]> onAgreed;
    private final Map<Integer, SnapshotAssembler> uploads = new TreeMap<>();
    private final Map<String, Integer> votes = new HashMap<>();
    private long deadlineNs;
    private int best;
    private boolean done;

    /**
     * Begins the vote by asking the first clients.
     *
     * @param tick the tick of the wanted world
     * @param seats that agree on its checksum, in the order in which they are asked
     * @param needed number of identical uploads required, at least 1
     * @param timeoutNs time within which another upload must be complete
     * @param client sends a message to a seat
     * @param whenAgreed receives the tick and the snapshot
     */
    public SnapshotVote(
            int tick,
            List<Integer> seats,
            int needed,
            int bytesMax,
            long timeoutNs,
            long nowNs,
            ObjIntConsumer<ServerMessage> client,
            BiConsumer<Integer, byte[]> whenAgreed) {
        this.tick = tick;
        this.needed = needed;
        this.bytesMax = bytesMax;
        this.timeoutNs = timeoutNs;
        this.deadlineNs = nowNs + timeoutNs;
        this.waiting = new ArrayDeque<>(seats);
        this.client = client;
        this.onAgreed = whenAgreed;
        ask();
    }

    /** Asks as many clients as could still decide the vote together; ends it where all that are left could not. */
    private void ask() {
        if (best + uploads.size() + waiting.size() < needed) {
            done = true;
        }
        while (!done && !waiting.isEmpty() && uploads.size() < Math.min(needed - best, AT_ONCE_MAX)) {
            int seat = waiting.remove();
            uploads.put(seat, new SnapshotAssembler(tick, bytesMax));
            client.accept(new ServerMessage.RequestSnapshot(tick), seat);
        }
    }

    /** Accepts a part of a seat's snapshot. */
    public void snapshot(int seat, SnapshotPart part, long nowNs) {
        SnapshotAssembler parts = uploads.get(seat);
        if (done || parts == null) {
            return;
        }
        parts.take(part);
        if (!parts.isDone()) {
            return;
        }
        uploads.remove(seat);
        deadlineNs = nowNs + timeoutNs;
        if (parts.isWhole()) {
            byte[] bytes = parts.bytes();
            int same = votes.merge(hash(bytes), 1, Integer::sum);
            best = Math.max(best, same);
            if (same >= needed) {
                done = true;
                onAgreed.accept(tick, bytes);
            }
        }
        ask();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns whether the vote has ended. */
    public boolean isDone(long nowNs) {
        return done || nowNs >= deadlineNs;
    }
}
