package dev.tactus.engine.room.subscription;

import dev.tactus.engine.room.Peer;
import java.util.List;

/** Parts of a snapshot that go out before any frame, and the moment at which the next snapshot may begin. */
final class SnapshotQueue {

    /** Longer than any setting lets a reader wait for its next snapshot. */
    private static final long LONG_AGO_NS = Integer.MAX_VALUE * 1_000_000L;

    private List<byte[]> parts = List.of();
    private int sent;

    /** Time at which the last snapshot began; initially so far in the past that none is held back. */
    private long begunNs;

    /** Time at which the requested snapshot may begin; MAX_VALUE while none is requested. */
    private long dueNs = Long.MAX_VALUE;

    SnapshotQueue(long nowNs) {
        begunNs = nowNs - LONG_AGO_NS;
    }

    /** Wants a snapshot, at the earliest {@code everyNs} after the one before. */
    void want(long nowNs, long everyNs) {
        dueNs = Math.max(nowNs, begunNs + everyNs);
    }

    /** Returns whether a wanted snapshot may begin now. */
    boolean isDue(long nowNs) {
        return dueNs <= nowNs && !hasPending();
    }

    /** Begins to send a snapshot. */
    void begin(List<byte[]> messages, long nowNs) {
        parts = messages;
        sent = 0;
        begunNs = nowNs;
        dueNs = Long.MAX_VALUE;
    }

    /** Returns whether a part has to be sent before any frame. */
    boolean hasPending() {
        return sent < parts.size();
    }

    /** Sends parts, as many as the link takes; returns how many. */
    int send(Peer peer, int messagesMax) {
        int messages = 0;
        while (hasPending() && messages < messagesMax && peer.link().sendCredit() > 0) {
            peer.link().send(parts.get(sent++));
            messages++;
        }
        if (!hasPending()) {
            parts = List.of();
            sent = 0;
        }
        return messages;
    }
}
