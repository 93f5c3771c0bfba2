package dev.tactus.storage.archive;

import java.nio.file.Path;

/**
 * The outcome of recovering a file that a crash left behind.
 *
 * @param file its current path
 * @param outcome the action that was taken
 * @param ticks frames that it holds
 * @param bytesCut unreadable bytes that were cut off
 * @param detail the read error or the failure; empty on success
 */
public record RecoveredReplay(Path file, Outcome outcome, int ticks, long bytesCut, String detail) {

    /** Outcomes of a recovery. */
    public enum Outcome {
        /** The file was truncated behind its last whole frame, and sealed. */
        SEALED,
        /** The file was whole already and was only renamed. */
        NAMED,
        /** The header cannot be read; the file was renamed to end in {@code .damaged}. */
        DAMAGED,
        /** The match is resumed, so the file was left for {@link FileArchive#resume}. */
        RESUMED,
        /** Another process is writing the file; it was skipped. */
        IN_USE,
        /** An I/O error occurred; the file was left for the next start. */
        FAILED
    }
}
