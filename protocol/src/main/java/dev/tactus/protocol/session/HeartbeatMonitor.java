package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

/**
 * Schedules heartbeats, measures their round trip, and detects silence of the server. Silence is judged by the beat of what
 * is due: a running match delivers something every few ticks, so the monitor learns the longest recent gap between two
 * arrivals and sends a heartbeat when one lasts a quarter longer. If that is not answered either, the link is suspect.
 *
 * <p>A process that stood still (a suspended phone, SIGSTOP) finds all its deadlines in the past and its sockets full. It
 * gets a grace period, in which the sockets are read, before it judges the server.
 */
final class HeartbeatMonitor {

    private static final long MS = 1_000_000;

    /**
     * Interval of heartbeats until the first answer. A server must not send more bytes than it received to an address
     * that is not validated (RFC 9000, section 8), so it cannot repeat a lost answer without further packets from here.
     */
    private static final long CONNECT_BEAT_NS = 250 * MS;

    /** Minimum silence after which a running match is probed: frames come at least every 100 ms, plus jitter. */
    static final long PROBE_NS = 150 * MS;

    /** Silence after which a link is suspect, beside four round trips. */
    static final long SUSPECT_NS = 250 * MS;

    /** Time for the answer of a heartbeat before a link is suspect, beside four round trips. */
    static final long ANSWER_NS = SUSPECT_NS - PROBE_NS;

    /** Silence after which a link moves to a fresh socket, if it can, beside one round trip. */
    static final long MIGRATE_NS = PROBE_NS + 15 * MS;

    /** A deadline missed by more than this means that the process stood still. */
    static final long STALL_NS = 500 * MS;

    /** Time to read the sockets after the process stood still. */
    static final long GRACE_NS = 200 * MS;

    /** Round trip that is assumed before the first measurement. */
    private static final long UNKNOWN_ROUND_TRIP_NS = 100 * MS;

    /** The longest gap shrinks by this part with each newer one, of which there are some ten a second. */
    private static final int GAP_DECAY = 16;

    /** The slowest round trip shrinks by this part with each newer one, of which there is one a second. */
    private static final int ROUND_TRIP_DECAY = 4;

    /** A round trip up to this one is taken as it is. */
    private static final long ROUND_TRIP_MIN_NS = 50 * MS;

    private final long everyNs;
    private final long silenceNs;

    private boolean known;
    private boolean framesDue;
    private long heardNs;
    private long gapNs;
    private long beatAtNs = NEVER;

    /** First heartbeat after the newest arrival. */
    private long unansweredNs = NEVER;

    /** Oldest heartbeat whose answer is outstanding. */
    private long beatSentNs = NEVER;

    private long roundTripNs;
    private long slowestNs;

    /** Set while the newest round trip was so much longer than those before that it may have been an outage. */
    private boolean outage;

    private long graceUntilNs = Long.MIN_VALUE;
    private boolean graced;

    HeartbeatMonitor(SessionSettings settings) {
        everyNs = settings.heartbeatMs() * MS;
        silenceNs = settings.silenceMs() * MS;
    }

    /** Starts over for a fresh link; the first answer has the same deadline as any later one. */
    void newLink(long nowNs) {
        known = false;
        framesDue = false;
        heardNs = nowNs;
        gapNs = 0;
        beatAtNs = nowNs + CONNECT_BEAT_NS;
        unansweredNs = NEVER;
        beatSentNs = NEVER;
    }

    /** Switches to the regular heartbeat interval after the first answer of the server. */
    void start(long nowNs) {
        known = true;
        beatAtNs = nowNs + everyNs;
    }

    /** Starts to expect frames or states. */
    void expectFrames(long nowNs) {
        framesDue = true;
        gapNs = 0;
        heardNs = nowNs;
    }

    void received(long nowNs) {
        gapNs = Math.min(everyNs, Math.max(nowNs - heardNs, gapNs - gapNs / GAP_DECAY));
        heardNs = nowNs;
        unansweredNs = NEVER;
        graced = false;
    }

    /** Measures the round trip of the oldest unanswered heartbeat; returns false if none is outstanding. */
    boolean acknowledged(long nowNs) {
        if (beatSentNs == NEVER) {
            return false;
        }
        roundTripNs = nowNs - beatSentNs;
        // A heartbeat that was sent into an outage is answered after it, over another path or once the server goes on.
        // That
        // tells nothing of the path (as of retransmissions in Karn's algorithm), and if it counted, each outage would
        // make
        // the next one last longer. A path that has become slow shows in the next round trip, too.
        boolean wasOutage = outage;
        outage = !wasOutage && slowestNs > 0 && roundTripNs > Math.max(2 * slowestNs, ROUND_TRIP_MIN_NS);
        if (!outage) {
            slowestNs = Math.max(roundTripNs, slowestNs - slowestNs / ROUND_TRIP_DECAY);
        }
        beatSentNs = NEVER;
        return true;
    }

    /** Grants a grace period, once per silence, if {@code dueNs} has passed so long ago that the process stood still. */
    void checkPunctuality(long dueNs, long nowNs) {
        if (!graced && nowNs - dueNs > STALL_NS) {
            graced = true;
            graceUntilNs = nowNs + GRACE_NS;
        }
    }

    boolean isInGrace(long nowNs) {
        return nowNs < graceUntilNs;
    }

    boolean isSilent(long nowNs) {
        return nowNs - heardNs >= silenceNs && !isInGrace(nowNs);
    }

    /** Returns whether the server was heard within one and a half heartbeat intervals. */
    boolean isSteady(long nowNs) {
        return nowNs - heardNs < everyNs + everyNs / 2;
    }

    /** Returns whether a heartbeat is due; if so, counts it as sent. */
    boolean isHeartbeatDue(long nowNs) {
        if (nowNs < beatAtNs && nowNs < probeAtNs()) {
            return false;
        }
        beatAtNs = nowNs + (known ? everyNs : CONNECT_BEAT_NS);
        unansweredNs = unansweredNs == NEVER ? nowNs : unansweredNs;
        beatSentNs = beatSentNs == NEVER ? nowNs : beatSentNs;
        return true;
    }

    private long probeAtNs() {
        return framesDue && unansweredNs == NEVER ? heardNs + Math.max(PROBE_NS, gapNs + gapNs / 4) : NEVER;
    }

    /** Returns the time from which the link is suspect; {@link RetransmissionTimer#NEVER} while no answer is overdue. */
    long suspectAtNs() {
        if (!known || unansweredNs == NEVER) {
            return NEVER;
        }
        long overdueNs = Math.max(unansweredNs + ANSWER_NS, heardNs + SUSPECT_NS) + 4 * slowestRoundTripNs();
        return Math.max(overdueNs, graceUntilNs);
    }

    /** Returns the time from which the link should move to a fresh socket; some time before it is suspect. */
    long migrateAtNs() {
        return !known || unansweredNs == NEVER
                ? NEVER
                : Math.max(
                        Math.max(unansweredNs + MIGRATE_NS - PROBE_NS, heardNs + MIGRATE_NS) + slowestRoundTripNs(),
                        graceUntilNs);
    }

    private long slowestRoundTripNs() {
        return slowestNs == 0 ? UNKNOWN_ROUND_TRIP_NS : slowestNs;
    }

    long nextDeadlineNs() {
        return Math.min(Math.max(heardNs + silenceNs, graceUntilNs), Math.min(beatAtNs, probeAtNs()));
    }

    /** Returns the newest round trip in nanoseconds, 0 before the first measurement. */
    long roundTripNs() {
        return roundTripNs;
    }
}
