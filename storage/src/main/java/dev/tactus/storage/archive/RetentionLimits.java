package dev.tactus.storage.archive;

import dev.tactus.core.Checks;

/**
 * Limits on the size of one replay file, and on the total size and age of all. Immutable.
 *
 * @param fileBytesMax size at which the recording of a match with a world continues in another file at the next
 *     keyframe, 4 KiB or more; a match without a world stays in one file
 * @param bytesMax total size of all sealed replays of the directory, beyond which the oldest are deleted; 0 for no
 *     limit, else at least twice {@code fileBytesMax}
 * @param keepDays age in days at which sealed replays are deleted, 0..36,500; 0 for no limit
 * @param recordBytesMax size at which the record of a match without a world, which is one file, is sealed while the match goes
 *     on; 0 for no limit
 */
public record RetentionLimits(long fileBytesMax, long bytesMax, int keepDays, long recordBytesMax) {

    /** Default limits: files of 64 MiB, 10 GiB in total, 1 GiB for the record of a match that is one file. */
    public static final RetentionLimits DEFAULTS = new RetentionLimits(64L << 20, 10L << 30, 0, 1L << 30);

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
        if (recordBytesMax != 0 && recordBytesMax < FILE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "recordBytesMax: " + recordBytesMax + " (expected: 0 for no bound, or >= " + FILE_BYTES_MIN + ")");
        }
    }

    /** Limits without one on the record of a match. */
    public RetentionLimits(long fileBytesMax, long bytesMax, int keepDays) {
        this(fileBytesMax, bytesMax, keepDays, 0);
    }
}
