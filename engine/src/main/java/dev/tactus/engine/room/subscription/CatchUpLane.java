package dev.tactus.engine.room.subscription;

import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.room.Peer;
import org.jspecify.annotations.Nullable;

/** The reliable lane of a reader that follows the match: a snapshot where there is one to send, and the frames behind it. */
final class CatchUpLane {

    private final FrameFeed feed;
    private final KeyframeCatchUp keyframes;
    private final Peer peer;
    private final int seat;
    private final ReliableLane frames;
    private final SnapshotQueue snapshot;

    CatchUpLane(FrameFeed feed, KeyframeCatchUp keyframes, Peer peer, int seat, int from, long nowNs, Runnable goOn) {
        this.feed = feed;
        this.keyframes = keyframes;
        this.peer = peer;
        this.seat = seat;
        this.frames = new ReliableLane(feed, peer, false, from, goOn);
        this.snapshot = new SnapshotQueue(nowNs);
    }

    int next() {
        return frames.next();
    }

    void moveTo(int tick) {
        frames.moveTo(tick);
    }

    @Nullable String failure() {
        return frames.failure();
    }

    /** Begins with a keyframe where that is shorter than all frames from where the reader stands; returns whether it did. */
    boolean beginShorter(int limit, int horizon, long nowNs) {
        return keyframes.shortens(peer, frames.next(), limit) && begin(limit, horizon, nowNs);
    }

    /** Returns whether there is a keyframe for the reader, in its dialect. */
    boolean hasKeyframe(int limit) {
        return keyframes.isAvailable(peer, limit);
    }

    /** Wants the latest keyframe, as soon as the reader may have another. */
    void want(long nowNs) {
        snapshot.want(nowNs, feed.settings().world().stateEveryMs() * 1_000_000L);
    }

    /**
     * Sends the frames before {@code horizon} if a keyframe is due: one that keeps up misses none of the ticks before its state,
     * as with older servers, which tell each frame at its tick. Frames that would have to be fetched first are left out.
     */
    void sendBeforeDue(int horizon, long nowNs) {
        if (snapshot.isDue(nowNs) && frames.next() >= feed.log().firstTick()) {
            frames.send(horizon, ReliableLane.MESSAGES_AT_ONCE);
        }
    }

    /** Begins the keyframe that is wanted, if it is due; returns whether it did. */
    boolean beginDue(int limit, int horizon, long nowNs) {
        return snapshot.isDue(nowNs) && begin(limit, horizon, nowNs);
    }

    /**
     * Goes on from the latest keyframe; returns whether there is one.
     *
     * @param limit the tick up to which the reader may have keyframes
     * @param horizon the tick before which it may have frames
     */
    boolean begin(int limit, int horizon, long nowNs) {
        SnapshotBatch batch = keyframes.encode(peer, seat, limit, horizon);
        if (batch == null) {
            return false;
        }
        snapshot.begin(batch.messages(), nowNs);
        frames.moveTo(batch.nextTick());
        return true;
    }

    /** Sends parts of the snapshot, and then frames before {@code goal}. */
    void send(int goal) {
        int messages = snapshot.send(peer, ReliableLane.MESSAGES_AT_ONCE);
        if (snapshot.hasPending()) {
            frames.goOnLater();
        } else {
            frames.send(goal, ReliableLane.MESSAGES_AT_ONCE - messages);
        }
    }

    boolean isBehind(int goal) {
        return snapshot.hasPending() || frames.next() < goal;
    }
}
