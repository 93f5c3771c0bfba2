package dev.tactus.transport.kcp;

/** The smoothed round-trip time, and how long to wait for a confirmation, after RFC 6298. */
final class RttEstimator {

    private static final int FIRST_TIMEOUT_MS = 200;
    private static final int TIMEOUT_MS_MAX = 10_000;

    /** The least slack: what the peer may hold a confirmation back, and a tick of its clock. */
    private static final int SLACK_MS_MIN = 20;

    /** The growth of the round trip that counts as a queue, in milliseconds. */
    private static final int QUEUE_MS_MIN = 40;

    /** Eighths and quarters of a millisecond, so that small changes are not lost in rounding. */
    private int smoothed8 = -1;

    private int deviation4;
    /** The least time seen, in 256ths; it follows slowly when the path becomes longer. */
    private int least256;

    private final int timeoutMsMin;

    RttEstimator(int timeoutMsMin) {
        this.timeoutMsMin = timeoutMsMin;
    }

    void sample(int ms) {
        if (smoothed8 < 0) {
            smoothed8 = ms * 8;
            deviation4 = ms * 2;
            least256 = ms * 256;
            return;
        }
        least256 = ms * 256 < least256 ? ms * 256 : least256 + (ms - least256 / 256) / 4;
        int error = ms - smoothed8 / 8;
        smoothed8 += error;
        deviation4 += Math.abs(error) - deviation4 / 4;
    }

    /** Returns the smoothed time, -1 before the first sample. */
    int smoothedMs() {
        return smoothed8 < 0 ? -1 : smoothed8 / 8;
    }

    int timeoutMs() {
        if (smoothed8 < 0) {
            return FIRST_TIMEOUT_MS;
        }
        int timeout = smoothed8 / 8 + Math.max(SLACK_MS_MIN, deviation4);
        return Math.clamp(timeout, timeoutMsMin, TIMEOUT_MS_MAX);
    }

    /**
     * Returns whether datagrams wait in a queue on the path or in front of a busy process. Losses are due to
     * congestion then, and sending more makes them worse.
     */
    boolean showsQueue() {
        return smoothed8 / 8 > 2 * (least256 / 256) + QUEUE_MS_MIN;
    }

    /** Returns how old a segment must be to count as lost once a later one was confirmed. */
    int fastResendAgeMs() {
        int smoothed = smoothedMs();
        return smoothed < 0 ? FIRST_TIMEOUT_MS : smoothed + smoothed / 8 + 4;
    }
}
