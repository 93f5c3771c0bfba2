package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

/** Schedules heartbeats, measures their round trip, and detects silence of the server. */
final class HeartbeatMonitor {

    /**
     * Interval of heartbeats until the first answer. A server must not send more bytes than it received to an address
     * that is not validated (RFC 9000, section 8), so it cannot repeat a lost answer without further packets from here.
     */
    private static final long CONNECT_BEAT_NS = 250_000_000;

    private final long everyNs;
    private boolean known;
    private final long silenceNs;
    private long heardNs;
    private long beatAtNs = NEVER;
    private long beatSentNs = NEVER;
    private long roundTripNs;

    HeartbeatMonitor(SessionSettings settings) {
        everyNs = settings.heartbeatMs() * 1_000_000L;
        silenceNs = settings.silenceMs() * 1_000_000L;
    }

    /** Starts over for a fresh link; the first answer has the same deadline as any later one. */
    void newLink(long nowNs) {
        known = false;
        heardNs = nowNs;
        beatAtNs = nowNs + CONNECT_BEAT_NS;
        beatSentNs = NEVER;
    }

    /** Switches to the regular heartbeat interval after the first answer of the server. */
    void start(long nowNs) {
        known = true;
        beatAtNs = nowNs + everyNs;
    }

    void received(long nowNs) {
        heardNs = nowNs;
    }

    /** Measures the round trip of the oldest unanswered heartbeat; returns false if none is outstanding. */
    boolean acknowledged(long nowNs) {
        if (beatSentNs == NEVER) {
            return false;
        }
        roundTripNs = nowNs - beatSentNs;
        beatSentNs = NEVER;
        return true;
    }

    boolean isSilent(long nowNs) {
        return nowNs - heardNs >= silenceNs;
    }

    /** Returns whether the server was heard within one and a half heartbeat intervals. */
    boolean isSteady(long nowNs) {
        return nowNs - heardNs < everyNs + everyNs / 2;
    }

    /** Returns whether a heartbeat is due; if so, counts it as sent. */
    boolean isHeartbeatDue(long nowNs) {
        if (nowNs < beatAtNs) {
            return false;
        }
        beatAtNs = nowNs + (known ? everyNs : CONNECT_BEAT_NS);
        beatSentNs = beatSentNs == NEVER ? nowNs : beatSentNs;
        return true;
    }

    long nextDeadlineNs() {
        return Math.min(heardNs + silenceNs, beatAtNs);
    }

    /** Returns the newest round trip in nanoseconds, 0 before the first measurement. */
    long roundTripNs() {
        return roundTripNs;
    }
}
