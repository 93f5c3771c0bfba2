package dev.tactus.engine.room;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of the recent past, such as the lateness of closed ticks, in buckets that grow by half powers of two, from
 * 1 µs to about 30 s.
 *
 * <p>Counts are kept by slots of time, and a slot that is older than a window is forgotten with everything in it: a
 * stall is gone from the percentiles once its window has passed, however few samples follow it. A quantile covers the
 * window and the slot that is being filled. Slots are allocated when they are first used. Not thread-safe.
 */
public final class LatencyHistogram {

    private static final int BUCKETS = 50;

    private final LatencyTotals totals;
    private final SlotRing tenSeconds = new SlotRing(2_000_000_000L, 5);
    private final SlotRing minute = new SlotRing(10_000_000_000L, 6);

    /** Creates one whose latencies are counted in {@code totals} too, for good. */
    public LatencyHistogram(LatencyTotals totals) {
        this.totals = totals;
    }

    /** Sets the time of the latencies that follow, in nanoseconds of a clock that never runs back. */
    public void advance(long nowNs) {
        tenSeconds.advance(nowNs);
        minute.advance(nowNs);
    }

    /** Counts a latency at the time last set. */
    public void add(long latencyNs) {
        int bucket = bucket(latencyNs / 1000);
        tenSeconds.current()[bucket]++;
        minute.current()[bucket]++;
        totals.add(latencyNs);
    }

    /** Returns an upper bound of {@code perMille} of the latencies in the window, in microseconds; 0 without any. */
    public int quantileUs(int perMille, Window window) {
        int[] counts = (window == Window.TEN_SECONDS ? tenSeconds : minute).sum();
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        long wanted = (sum * perMille + 999) / 1000;
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

    /** The past that a quantile covers. */
    public enum Window {
        TEN_SECONDS,
        MINUTE
    }

    /** The slot that is being filled and those of the window before it. */
    private static final class SlotRing {

        private final long slotNs;
        private final int[] @Nullable [] slots;
        private long number;
        private boolean started;

        SlotRing(long slotNs, int kept) {
            this.slotNs = slotNs;
            this.slots = new int[kept + 1][];
        }

        void advance(long nowNs) {
            long now = Math.floorDiv(nowNs, slotNs);
            if (!started) {
                started = true;
                number = now;
            }
            long passed = Math.min(now - number, slots.length);
            for (long step = 1; step <= passed; step++) {
                // Cleared and not dropped: a running room would allocate one every few seconds.
                int @Nullable [] oldest = slots[index(now - passed + step)];
                if (oldest != null) {
                    Arrays.fill(oldest, 0);
                }
            }
            number = Math.max(number, now);
        }

        int[] current() {
            int index = index(number);
            int @Nullable [] slot = slots[index];
            if (slot == null) {
                slot = new int[BUCKETS];
                slots[index] = slot;
            }
            return slot;
        }

        int[] sum() {
            int[] sum = new int[BUCKETS];
            for (int @Nullable [] slot : slots) {
                for (int bucket = 0; slot != null && bucket < BUCKETS; bucket++) {
                    sum[bucket] += slot[bucket];
                }
            }
            return sum;
        }

        private int index(long slotNumber) {
            return Math.floorMod(slotNumber, slots.length);
        }
    }
}
