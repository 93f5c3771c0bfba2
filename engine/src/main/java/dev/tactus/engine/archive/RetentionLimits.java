package dev.tactus.engine.archive;

import dev.tactus.core.Checks;

/**
 * Limits on the size of one replay file, and on the total size and age of all. Immutable.
 *
 * @param fileBytesMax size at which the recording of a match with a world continues in another file at the next
 *     keyframe, 4 KiB or more; a match without a world stays in one file
 * @param bytesMax total size of all sealed replays of the directory, beyond which the oldest are deleted; 0 for no
 *     limit, else at least twice {@code fileBytesMax}
 * @param keepDays age in days at which sealed replays are deleted, 0..36,500; 0 for no limit
 */
public record RetentionLimits(long fileBytesMax, long bytesMax, int keepDays) {

    /** Default limits: files of 64 MiB, 10 GiB in total. */
    public static final RetentionLimits DEFAULTS = new RetentionLimits(64L << 20, 10L << 30, 0);

    private static final long FILE_BYTES_MIN = 4096;

    public RetentionLimits {
        if (fileBytesMax < FILE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "fileBytesMax: " + fileBytesMax + " (expected: >= " + FILE_BYTES_MIN + ")");
        }
        if (bytesMax != 0 && bytesMax / 2 < fileBytesMax) {
            throw new IllegalArgumentException("bytesMax: " + bytesMax
                    + " (expected: 0 for no bound, or at least twice fileBytesMax, " + fileBytesMax + ")");
        }
        Checks.inRange(keepDays, 0, 36_500, "keepDays");
    }
}
