package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

/** Decides when frames that are missing, though later ones came, are asked for on the reliable lane. */
final class GapDetector {

    private static final long MS = 1_000_000;

    /** How long frames may be missing first: later datagrams may only have overtaken earlier ones. */
    private static final long PATIENCE_NS = 20 * MS;

    /** How long an answer may take at least before they are asked for again. */
    private static final long RETRY_NS = 300 * MS;

    private final FrameAssembler frames;
    private long atNs = NEVER;
    private long requests;

    /** Where the frames end that were asked for last. */
    private int askedTo;

    GapDetector(FrameAssembler frames) {
        this.frames = frames;
    }

    void newLink() {
        atNs = NEVER;
    }

    /** Frames came. */
    void update(long nowNs) {
        if (frames.missingTo() == frames.nextTick()) {
            atNs = NEVER;
        } else if (atNs == NEVER || frames.nextTick() >= askedTo) {
            atNs = Math.min(atNs, nowNs + PATIENCE_NS);
        }
    }

    /** Returns whether the missing frames are to be asked for now; if so, they count as asked for. */
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
