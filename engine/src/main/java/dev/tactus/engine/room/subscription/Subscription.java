package dev.tactus.engine.room.subscription;

import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.message.RefusalCode;

/**
 * One subscriber of a match: a position in its log and a link. The backlog of a slow subscriber is only a number here
 * and takes no memory. The four subtypes differ in what they send.
 *
 * <p>Threads: the room's only.
 */
abstract sealed class Subscription permits FrameStream, DatagramStream, StateStream, Reload {

    private final Peer peer;
    private final int seat;
    private int delayTicks;
    private long lastActiveNs;
    private boolean ended;
    private boolean dropped;

    /**
     * Begins a subscription.
     *
     * @param seat of the reader, 0 for a spectator
     * @param delayTicks how far behind the newest frame the reader is held
     */
    Subscription(Peer peer, int seat, int delayTicks, long nowNs) {
        this.peer = peer;
        this.seat = seat;
        this.delayTicks = delayTicks;
        this.lastActiveNs = nowNs;
    }

    final Peer peer() {
        return peer;
    }

    final int seat() {
        return seat;
    }

    /** Returns the tick before which the reader may have frames when those before {@code released} are let out. */
    final int horizon(int released) {
        return Math.max(0, released - delayTicks);
    }

    /** Decides where the reader begins, before the first {@link #pump}. */
    void begin(int released, long nowNs) {}

    /** Begins a snapshot that is wanted and due, before {@link #pump}. */
    void prepare(int released, long nowNs) {}

    /** Sends what may go out now, as far as the link takes it. */
    abstract void pump(int released);

    /** Wants a snapshot, as soon as the reader may have one; returns false if there is none to send. */
    boolean wantSnapshot(long nowNs) {
        return false;
    }

    /** Goes on from the latest keyframe now; returns false if there is none to send. */
    boolean resync(int released, long nowNs) {
        return false;
    }

    /** Sends what belongs to a broadcast, beside {@link #pump}. */
    void onBroadcast(int released) {
        pump(released);
    }

    /** Returns whether {@link #pump} has something to send between broadcasts. */
    abstract boolean isBehind(int released);

    /** Returns how many ticks the reader is behind what it may have of the frames before {@code closed}. */
    abstract int behindTicks(int closed);

    /** Removes the spectator delay, because the match is over. */
    void finish() {
        delayTicks = 0;
    }

    /** Records activity of the reader. */
    final void markActive(long nowNs) {
        lastActiveNs = nowNs;
    }

    /** Returns whether the reader was active recently, or need not be. */
    boolean isActive(long nowNs, long silenceNs) {
        return peer.joinedByToken() || nowNs - lastActiveNs < silenceNs;
    }

    /** Returns whether it has ended and is to be removed. */
    final boolean isEnded() {
        return ended;
    }

    /** Returns whether it has ended because the reader cannot go on. */
    final boolean wasDropped() {
        return dropped;
    }

    /** Ends it: all was sent. */
    final void end() {
        ended = true;
    }

    /** Ends it and closes the link, with the reason. */
    final void drop(String reason) {
        ended = true;
        dropped = true;
        peer.refuse(RefusalCode.TOO_FAR_BEHIND, reason, 0);
        peer.link().close(reason);
    }
}
