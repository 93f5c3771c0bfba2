package dev.tactus.engine.archive;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.ReplayWriter;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How matches are written to files. Immutable.
 *
 * @param directory where the files are; made when the first match begins
 * @param blockTicks frames are written in blocks of so many ticks; what is not yet written is lost in a crash and cannot
 *     be read back by readers far behind. 1..10,000
 * @param blockBytes or as soon as they take so many bytes, 256 B..1 MiB
 * @param queueBytesMax bytes of frames that may wait for the disk, over all matches, 64 KiB or more; the record of a
 *     match whose block finds no room ends there and is sealed, and the match goes on
 * @param fsyncAtSeal whether a file is forced to the disk before it gets its final name; without it a crash of the whole
 *     machine may lose matches that ended less than a minute ago
 * @param closeWaitMs how long closing the archive waits for what is still to be written, 0..600,000; files that are not
 *     sealed then are recovered at the next start
 * @param bounds how large files become, and how many are kept
 */
public record ArchiveSettings(
        Path directory,
        int blockTicks,
        int blockBytes,
        long queueBytesMax,
        boolean fsyncAtSeal,
        int closeWaitMs,
        RetentionLimits bounds) {

    public ArchiveSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(bounds, "bounds");
        Checks.inRange(blockTicks, 1, Math.min(10_000, ReplayWriter.BLOCK_TICKS_MAX), "blockTicks");
        Checks.inRange(blockBytes, 256, 1 << 20, "blockBytes");
        Checks.inRange(closeWaitMs, 0, 600_000, "closeWaitMs");
        if (queueBytesMax < 1 << 16) {
            throw new IllegalArgumentException("queueBytesMax: " + queueBytesMax + " (expected: >= " + (1 << 16) + ")");
        }
    }

    /** Blocks of 150 ticks or 64 KiB, 64 MiB in the queue, forced to the disk, ten seconds to close, the usual bounds. */
    public static ArchiveSettings of(Path directory) {
        return new ArchiveSettings(directory, 150, 1 << 16, 64L << 20, true, 10_000, RetentionLimits.DEFAULTS);
    }
}
