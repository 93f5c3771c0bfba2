package dev.tactus.storage.journal;

import dev.tactus.core.Checks;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of journals in files. Immutable.
 *
 * @param directory of the files; created with the first room, for this user only
 * @param fsync when files are forced to the disk
 * @param compactBytes a journal with keyframes that is larger is written anew from its last but one keyframe, 64 KiB or
 *     more
 * @param roomBytesMax a journal that would become larger ends, and its room can no longer be resumed; at least
 *     {@code compactBytes}
 * @param queueBytesMax bytes that may wait for the disk, over all rooms, 64 KiB or more; the journal of a room that finds
 *     no place ends
 * @param closeWaitMs how long closing waits for what is still to be written, 0..600,000
 */
public record FileJournalSettings(
        Path directory, FsyncPolicy fsync, long compactBytes, long roomBytesMax, long queueBytesMax, int closeWaitMs) {

    private static final long BYTES_MIN = 1 << 16;

    public FileJournalSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(fsync, "fsync");
        atLeast(compactBytes, BYTES_MIN, "compactBytes");
        atLeast(roomBytesMax, compactBytes, "roomBytesMax");
        atLeast(queueBytesMax, BYTES_MIN, "queueBytesMax");
        Checks.inRange(closeWaitMs, 0, 600_000, "closeWaitMs");
    }

    private static void atLeast(long value, long min, String name) {
        if (value < min) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + min + ")");
        }
    }

    /** Returns the defaults: forced each second, compacted at 8 MiB, 64 MiB a room, 64 MiB in the queue. */
    public static FileJournalSettings of(Path directory) {
        return new FileJournalSettings(directory, FsyncPolicy.EACH_SECOND, 8L << 20, 64L << 20, 64L << 20, 10_000);
    }

    /** Returns the same with another policy. */
    public FileJournalSettings withFsync(FsyncPolicy policy) {
        return new FileJournalSettings(directory, policy, compactBytes, roomBytesMax, queueBytesMax, closeWaitMs);
    }
}
