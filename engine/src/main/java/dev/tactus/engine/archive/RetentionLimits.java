package dev.tactus.engine.archive;

import dev.tactus.core.Checks;

/**
 * How large one replay file becomes, and how many are kept. Immutable.
 *
 * @param fileBytesMax the record of a match with a world goes on in another file at the next keyframe once one holds so
 *     many bytes, 4 KiB or more; one without a world stays in one file
 * @param bytesMax bytes of all whole replays of the directory together, so that the oldest are deleted; 0 for no bound,
 *     else at least twice {@code fileBytesMax}
 * @param keepDays replays that were sealed so many days ago are deleted, 0..36,500; 0 to keep them
 */
public record RetentionLimits(long fileBytesMax, long bytesMax, int keepDays) {

    /** Files of 64 MiB, of which 10 GiB are kept. */
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
