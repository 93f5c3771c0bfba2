package dev.tactus.engine.room;

/**
 * Histogram of latencies, such as the lateness of closed ticks, in buckets that grow by half powers of two, from 1 µs
 * to about 30 s. Older counts decay: all are halved when their sum reaches a limit. Not thread-safe.
 */
public final class LatencyHistogram {

    private static final int BUCKETS = 50;
    private static final int FADE_AT = 4096;

    private final short[] counts = new short[BUCKETS];
    private int sum;

    /** Counts a tick that was closed {@code lateNs} after it was due. */
    public void add(long lateNs) {
        counts[bucket(lateNs / 1000)]++;
        if (++sum >= FADE_AT) {
            fade();
        }
    }

    /** Returns an upper bound of the lateness of {@code perMille} of all counted ticks, in microseconds; 0 without any. */
    public int quantileUs(int perMille) {
        long wanted = ((long) sum * perMille + 999) / 1000;
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && wanted > 0) {
                return upperUs(bucket);
            }
        }
        return 0;
    }

    private static int bucket(long us) {
        if (us < 1) {
            return 0;
        }
        int power = 63 - Long.numberOfLeadingZeros(us);
        int half = power > 0 && (us >>> (power - 1) & 1) == 1 ? 1 : 0;
        return Math.min(BUCKETS - 1, power * 2 + half);
    }

    private static int upperUs(int bucket) {
        int power = bucket / 2;
        return bucket % 2 == 0 ? (1 << power) + (1 << power >> 1) : 2 << power;
    }

    private void fade() {
        sum = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] = (short) (counts[bucket] / 2);
            sum += counts[bucket];
        }
    }
}
