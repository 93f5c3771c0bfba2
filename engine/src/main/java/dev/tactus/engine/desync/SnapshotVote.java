package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ClientMessage.SnapshotPart;
import dev.tactus.protocol.message.ServerMessage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;

/**
 * Obtains a snapshot of a relay room's world from its clients. The server cannot verify its content, so a snapshot is
 * accepted only when two clients whose checksums won the vote upload identical bytes; in a room with one seat a single
 * upload suffices, because there is no other client to deceive.
 */
public final class SnapshotVote {

    /** Maximum number of clients asked; a third and fourth are asked only if those before did not agree. */
    private static final int ASKED_MAX = 4;

    private final int tick;
    private final int needed;
    private final int bytesMax;
    private final long deadlineNs;
    private final Deque<Integer> waiting;
    private final ObjIntConsumer<ServerMessage> client;
    private final BiConsumer<Integer, byte[]> onAgreed;
    private final Map<Integer, SnapshotAssembler> asked = new TreeMap<>();
    private boolean done;

    /**
     * Begins the vote by asking the first clients.
     *
     * @param tick the tick of the wanted world
     * @param winners seats that agree on its checksum
     * @param needed number of identical uploads required, 1 or 2
     * @param client sends a message to a seat
     * @param whenAgreed receives the tick and the snapshot
     */
    public SnapshotVote(
            int tick,
            List<Integer> winners,
            int needed,
            int bytesMax,
            long deadlineNs,
            ObjIntConsumer<ServerMessage> client,
            BiConsumer<Integer, byte[]> whenAgreed) {
        this.tick = tick;
        this.needed = needed;
        this.bytesMax = bytesMax;
        this.deadlineNs = deadlineNs;
        this.waiting = new ArrayDeque<>(winners);
        this.client = client;
        this.onAgreed = whenAgreed;
        for (int i = 0; i < needed; i++) {
            askNext();
        }
    }

    private void askNext() {
        Integer seat = waiting.poll();
        if (seat == null || asked.size() == ASKED_MAX) {
            done |= asked.values().stream().allMatch(SnapshotAssembler::isDone);
            return;
        }
        asked.put(seat, new SnapshotAssembler(tick, bytesMax));
        client.accept(new ServerMessage.RequestSnapshot(tick), seat);
    }

    /** Accepts a part of a seat's snapshot. */
    public void snapshot(int seat, SnapshotPart part) {
        SnapshotAssembler parts = asked.get(seat);
        if (done || parts == null || parts.isDone()) {
            return;
        }
        parts.take(part);
        if (!parts.isDone()) {
            return;
        }
        byte[] bytes = parts.bytes();
        long same = asked.values().stream()
                .filter(other -> other.isWhole() && Arrays.equals(other.bytes(), bytes))
                .count();
        if (parts.isWhole() && same >= needed) {
            done = true;
            onAgreed.accept(tick, bytes);
        } else if (asked.values().stream().allMatch(SnapshotAssembler::isDone)) {
            askNext();
        }
    }

    /** Returns whether the vote has ended. */
    public boolean isDone(long nowNs) {
        return done || nowNs >= deadlineNs;
    }
}
