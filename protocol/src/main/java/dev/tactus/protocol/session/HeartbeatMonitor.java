package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

/** Whether the server is there: heartbeats to it, how long they take, and how long it has been silent. */
final class HeartbeatMonitor {

    /**
     * Between heartbeats until the server has answered for the first time: a server that may not send more than it got
     * to an address that is not proven yet cannot repeat a lost answer by itself.
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

    /** A fresh link: the server has as long to answer as it may be silent later. */
    void newLink(long nowNs) {
        known = false;
        heardNs = nowNs;
        beatAtNs = nowNs + CONNECT_BEAT_NS;
        beatSentNs = NEVER;
    }

    /** The server has answered. */
    void start(long nowNs) {
        known = true;
        beatAtNs = nowNs + everyNs;
    }

    void received(long nowNs) {
        heardNs = nowNs;
    }

    /** The oldest unanswered heartbeat was answered; returns whether there was one. */
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

    /** Returns whether the server answers heartbeats in time. */
    boolean isSteady(long nowNs) {
        return nowNs - heardNs < everyNs + everyNs / 2;
    }

    /** Returns whether a heartbeat is to be sent now; if so, it counts as sent. */
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

    /** Returns how long the newest answer took, 0 before the first one. */
    long roundTripNs() {
        return roundTripNs;
    }
}
