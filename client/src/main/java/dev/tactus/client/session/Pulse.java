package dev.tactus.client.session;

import static dev.tactus.client.session.RepeatTimer.NEVER;

/** Whether the server is there: heartbeats to it, how long they take, and how long it has been silent. */
final class Pulse {

    private final long everyNs;
    private final long silenceNs;
    private long heardNs;
    private long beatAtNs = NEVER;
    private long beatSentNs = NEVER;
    private long roundTripNs;

    Pulse(SessionSettings settings) {
        everyNs = settings.heartbeatMs() * 1_000_000L;
        silenceNs = settings.silenceMs() * 1_000_000L;
    }

    /** A fresh link: the server has as long to answer as it may be silent later. */
    void newLink(long nowNs) {
        heardNs = nowNs;
        beatAtNs = NEVER;
        beatSentNs = NEVER;
    }

    /** The server knows who this is, and wants heartbeats from now on. */
    void start(long nowNs) {
        beatAtNs = nowNs + everyNs;
    }

    void heard(long nowNs) {
        heardNs = nowNs;
    }

    /** The oldest unanswered heartbeat was answered. */
    void answered(long nowNs) {
        if (beatSentNs != NEVER) {
            roundTripNs = nowNs - beatSentNs;
            beatSentNs = NEVER;
        }
    }

    boolean isSilent(long nowNs) {
        return nowNs - heardNs >= silenceNs;
    }

    /** Returns whether the server answers heartbeats in time. */
    boolean isSteady(long nowNs) {
        return nowNs - heardNs < everyNs + everyNs / 2;
    }

    /** Returns whether a heartbeat is to be sent now; if so, it counts as sent. */
    boolean beats(long nowNs) {
        if (nowNs < beatAtNs) {
            return false;
        }
        beatAtNs = nowNs + everyNs;
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
