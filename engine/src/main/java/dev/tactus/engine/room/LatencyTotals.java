package dev.tactus.engine.room;

import java.util.ArrayList;
import java.util.List;

/** Latencies since the start in fixed buckets, for histograms that are added up over nodes. Written by one thread only. */
public final class LatencyTotals {

    /** Upper bounds of the buckets in microseconds; one more bucket holds what exceeds them all. */
    public static final List<Long> BOUNDS_US = List.of(
            100L,
            250L,
            500L,
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            25_000L,
            50_000L,
            100_000L,
            250_000L,
            500_000L,
            1_000_000L,
            2_500_000L,
            5_000_000L);

    private static final long[] BOUNDS =
            BOUNDS_US.stream().mapToLong(Long::longValue).toArray();

    private final long[] counts = new long[BOUNDS.length + 1];
    private long sumUs;

    void add(long latencyNs) {
        long us = Math.max(0, latencyNs / 1_000);
        int bucket = 0;
        while (bucket < BOUNDS.length && us > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        sumUs += us;
    }

    /** Returns a copy that other threads may read. */
    public Snapshot snapshot() {
        List<Long> copy = new ArrayList<>(counts.length);
        for (long count : counts) {
            copy.add(count);
        }
        return new Snapshot(List.copyOf(copy), sumUs);
    }

    /**
     * The totals at one time.
     *
     * @param counts latencies by bucket, not cumulative; one more than there are bounds
     * @param sumUs the sum of all latencies in microseconds
     */
    public record Snapshot(List<Long> counts, long sumUs) {}
}
