package dev.tactus.storage.archive;

import dev.tactus.core.Checks;
import dev.tactus.core.replay.ReplayWriter;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of the archive that writes matches to files. Immutable.
 *
 * @param directory directory of the files; created when the first match begins
 * @param blockTicks ticks per block of frames, 1..10,000; a block that is not yet written is lost in a crash and cannot
 *     be read back by subscribers far behind
 * @param blockBytes size at which a block is written before it has {@code blockTicks} ticks, 256 B..1 MiB
 * @param queueBytesMax bytes of frames that may wait for the disk, over all matches, 64 KiB or more; when a block does
 *     not fit, the recording of its match ends there and is sealed, and the match goes on
 * @param fsyncAtSeal whether a file is forced to the disk before it gets its final name; without it a crash of the
 *     whole machine may lose matches that ended less than a minute ago
 * @param closeWaitMs time that closing the archive waits for pending writes, 0..600,000 ms; files that are not sealed
 *     by then are recovered at the next start
 * @param bounds limits on the size and number of files
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

    /**
     * Returns the defaults: blocks of 150 ticks or 64 KiB, a 64 MiB queue, fsync at seal, ten seconds to close, and the
     * default retention limits.
     */
    public static ArchiveSettings of(Path directory) {
        return new ArchiveSettings(directory, 150, 1 << 16, 64L << 20, true, 10_000, RetentionLimits.DEFAULTS);
    }
}
