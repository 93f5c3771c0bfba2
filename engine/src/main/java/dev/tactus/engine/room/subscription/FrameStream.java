package dev.tactus.engine.room.subscription;

import dev.tactus.engine.room.Peer;
import org.jspecify.annotations.Nullable;

/** A reader of frames on the reliable lane. */
final class FrameStream extends Subscription {

    private final FrameFeed feed;
    private final CatchUpLane lane;

    FrameStream(Reader reader, FrameFeed feed, KeyframeCatchUp keyframes, Runnable goOn) {
        super(reader.peer(), reader.seat(), reader.delayTicks(), reader.nowNs());
        this.feed = feed;
        this.lane = new CatchUpLane(feed, keyframes, reader.peer(), reader.seat(), reader.from(), reader.nowNs(), goOn);
    }

    /** The place and the manner in which a peer begins to read. */
    record Reader(Peer peer, int seat, int from, int delayTicks, long nowNs) {}

    @Override
    void begin(int released, long nowNs) {
        lane.beginShorter(limit(), horizon(released), nowNs);
    }

    @Override
    void prepare(int released, long nowNs) {
        lane.sendBeforeDue(horizon(released), nowNs);
        lane.beginDue(limit(), horizon(released), nowNs);
    }

    @Override
    boolean wantSnapshot(long nowNs) {
        boolean available = lane.hasKeyframe(limit());
        if (available) {
            lane.want(nowNs);
        }
        return available;
    }

    @Override
    boolean resync(int released, long nowNs) {
        return lane.begin(limit(), horizon(released), nowNs);
    }

    private int limit() {
        return horizon(feed.visibleTo());
    }

    @Override
    void pump(int released) {
        String failure = failure(released);
        if (failure == null) {
            lane.send(horizon(released));
            failure = lane.failure();
        }
        if (failure != null) {
            drop(failure);
        }
    }

    private @Nullable String failure(int released) {
        int behindMax = feed.settings().behindTicksMax();
        return behindMax > 0 && horizon(released) - lane.next() > behindMax
                ? "behind by more than " + behindMax + " ticks"
                : null;
    }

    @Override
    boolean isBehind(int released) {
        return lane.isBehind(horizon(released));
    }

    @Override
    int behindTicks(int closed) {
        return Math.max(0, horizon(closed) - lane.next());
    }
}
