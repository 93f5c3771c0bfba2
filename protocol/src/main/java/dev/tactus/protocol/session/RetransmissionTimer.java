package dev.tactus.protocol.session;

/**
 * Schedules retransmission of unacknowledged inputs. They are sent immediately; if datagrams are being lost, additional
 * copies follow a few milliseconds apart, because a lost one would cost a round trip; and after a round trip without an
 * acknowledgement all of that is repeated, with exponential back-off. The round trip is estimated as in RFC 6298.
 */
final class RetransmissionTimer {

    static final long NEVER = Long.MAX_VALUE;

    private static final long MS = 1_000_000;
    private static final long ROUND_MIN_NS = 40 * MS;
    private static final long ROUND_MAX_NS = 600 * MS;

    /** Loss in per mille from which 1, 2 and 3 copies are sent. */
    private static final int[] COPIES_FROM_PER_MILLE = {5, 40, 130};

    private static final long[] SPACING_NS = {8 * MS, 7 * MS, 6 * MS};

    private long atNs = NEVER;
    private int copiesLeft;
    private int spacing;

    /** Smoothed time from sending to acknowledgement, and its deviation (RFC 6298); 0 until measured. */
    private long smoothedNs;

    private long deviationNs;
    private int backOff;

    private int timedSequence;
    private long timedSinceNs;

    /** Returns the time at which unacknowledged inputs must be sent again. */
    long atNs() {
        return atNs;
    }

    /** Schedules a new input for immediate transmission. */
    void newInput(int sequence, int lossPerMille, long nowNs) {
        if (timedSequence == 0) {
            timedSequence = sequence;
            timedSinceNs = nowNs;
        }
        atNs = nowNs;
        startCopies(lossPerMille);
    }

    private void startCopies(int lossPerMille) {
        copiesLeft = 0;
        while (copiesLeft < COPIES_FROM_PER_MILLE.length && lossPerMille >= COPIES_FROM_PER_MILLE[copiesLeft]) {
            copiesLeft++;
        }
        spacing = Math.max(copiesLeft - 1, 0);
        // The transmission that starts the copies is not one of them.
        copiesLeft++;
    }

    /** Schedules the next transmission after unacknowledged inputs were sent. */
    void sent(int lossPerMille, long nowNs) {
        copiesLeft--;
        if (copiesLeft > 0) {
            atNs = nowNs + SPACING_NS[spacing];
        } else {
            atNs = nowNs + Math.min(roundNs() << backOff, ROUND_MAX_NS);
            backOff = Math.min(backOff + 1, 4);
            startCopies(lossPerMille);
        }
    }

    /** Registers an acknowledgement of all inputs up to {@code takenTo}. */
    void taken(int takenTo, long nowNs) {
        if (timedSequence != 0 && timedSequence <= takenTo) {
            measured(nowNs - timedSinceNs);
            timedSequence = 0;
        }
        backOff = 0;
    }

    private void measured(long tookNs) {
        if (smoothedNs == 0) {
            smoothedNs = tookNs;
            deviationNs = tookNs / 2;
        } else {
            deviationNs += (Math.abs(tookNs - smoothedNs) - deviationNs) / 4;
            smoothedNs += (tookNs - smoothedNs) / 8;
        }
    }

    /** Returns the retransmission timeout in nanoseconds. */
    long roundNs() {
        long estimate = smoothedNs == 0 ? 150 * MS : smoothedNs + 3 * deviationNs + 5 * MS;
        return Math.clamp(estimate, ROUND_MIN_NS, ROUND_MAX_NS);
    }

    /** Stops retransmission until the next input. */
    void stop() {
        atNs = NEVER;
        copiesLeft = 0;
        backOff = 0;
        timedSequence = 0;
    }
}
