package dev.tactus.engine.room.subscription;

import dev.tactus.engine.room.Peer;

/** Older frames once more, for a peer that follows the match with another subscription. */
final class Reload extends Subscription {

    private final ReliableLane lane;
    private final int end;

    /** Creates the reader of the frames {@code from..end-1}. */
    Reload(Peer peer, int seat, int from, int end, FrameFeed feed, long nowNs, Runnable goOn) {
        super(peer, seat, 0, nowNs);
        this.lane = new ReliableLane(feed, peer, true, from, goOn);
        this.end = end;
    }

    @Override
    void pump(int released) {
        lane.send(end, ReliableLane.MESSAGES_AT_ONCE);
        String failure = lane.failure();
        if (failure != null) {
            drop(failure);
        } else if (lane.next() >= end) {
            end();
        }
    }

    @Override
    boolean isActive(long nowNs, long silenceNs) {
        return true;
    }

    @Override
    boolean isBehind(int released) {
        return lane.next() < end;
    }

    @Override
    int behindTicks(int closed) {
        return Math.max(0, end - lane.next());
    }
}
