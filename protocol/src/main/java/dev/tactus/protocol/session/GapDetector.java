package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

/** Schedules requests on the reliable channel for frames that are missing before received ones. */
final class GapDetector {

    private static final long MS = 1_000_000;

    /** Delay before the first request, because later datagrams may merely have overtaken earlier ones. */
    private static final long PATIENCE_NS = 20 * MS;

    /** Minimum time before a request is repeated. */
    private static final long RETRY_NS = 300 * MS;

    private final FrameAssembler frames;
    private long atNs = NEVER;
    private long requests;

    /** Exclusive end of the frames requested last. */
    private int askedTo;

    GapDetector(FrameAssembler frames) {
        this.frames = frames;
    }

    void newLink() {
        atNs = NEVER;
    }

    /** Re-evaluates the gap after frames arrived. */
    void update(long nowNs) {
        if (frames.missingTo() == frames.nextTick()) {
            atNs = NEVER;
        } else if (atNs == NEVER || frames.nextTick() >= askedTo) {
            atNs = Math.min(atNs, nowNs + PATIENCE_NS);
        }
    }

    /** Returns whether a request for the missing frames is due; if so, counts it as sent. */
    boolean isRequestDue(long nowNs, long roundTripNs) {
        if (nowNs < atNs) {
            return false;
        }
        requests++;
        askedTo = frames.missingTo();
        atNs = nowNs + Math.max(RETRY_NS, 2 * roundTripNs);
        return true;
    }

    long nextDeadlineNs() {
        return atNs;
    }

    long requests() {
        return requests;
    }
}
