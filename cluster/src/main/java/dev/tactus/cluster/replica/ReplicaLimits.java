package dev.tactus.cluster.replica;

/**
 * The limits of one room's replication.
 *
 * @param copiesMin copies below which nothing is let out: 1 goes on alone rather than stand still, 2 stands still rather than go on
 *     alone
 * @param windowBytes bytes that are sent to a copy ahead of its acknowledgements; the rest waits in the journal
 */
public record ReplicaLimits(int copiesMin, int windowBytes) {

    /** Goes on alone, with a window of 1 MiB. */
    public static final ReplicaLimits DEFAULTS = new ReplicaLimits(1, 1 << 20);

    public ReplicaLimits {
        if (copiesMin < 1) {
            throw new IllegalArgumentException("copiesMin: " + copiesMin + " (expected: >= 1)");
        }
        if (windowBytes < 1) {
            throw new IllegalArgumentException("windowBytes: " + windowBytes + " (expected: >= 1)");
        }
    }
}
