package dev.tactus.core.timeline;

/**
 * Estimates the arrival of frames: the local time at which the frame of tick 0 would have come on the fastest path of
 * late, and by how much the others were later (jitter).
 */
final class FrameArrivalEstimator {

    /** The fastest way is looked for in the last one to two of these. */
    private static final int WINDOW_US = 1_000_000;

    private final int tickRateHz;
    private boolean known;
    private long windowEndUs;
    private long least;
    private long leastBefore;
    private int jitterUs;

    FrameArrivalEstimator(int tickRateHz) {
        this.tickRateHz = tickRateHz;
    }

    boolean isKnown() {
        return known;
    }

    /** The frame of {@code tick} came, the newest of its message. */
    void came(int tick, long nowUs) {
        long offset = nowUs - tick * 1_000_000L / tickRateHz;
        if (!known) {
            known = true;
            least = offset;
            leastBefore = offset;
            windowEndUs = nowUs + WINDOW_US;
        } else if (nowUs >= windowEndUs) {
            leastBefore = least;
            least = offset;
            windowEndUs = nowUs + WINDOW_US;
        } else {
            least = Math.min(least, offset);
        }
        int later = (int) Math.min(offset - baseUs(), WINDOW_US);
        jitterUs += (later - jitterUs) / 16;
    }

    long baseUs() {
        return Math.min(least, leastBefore);
    }

    /** Returns by how much frames come later than the fastest, on the mean. */
    int jitterUs() {
        return jitterUs;
    }
}
