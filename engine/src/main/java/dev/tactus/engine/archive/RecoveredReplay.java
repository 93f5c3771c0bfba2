package dev.tactus.engine.archive;

import java.nio.file.Path;

/**
 * What became of a file that a crash left behind.
 *
 * @param file where it is now
 * @param outcome what was done
 * @param ticks frames that it holds
 * @param bytesCut bytes that could not be read and were cut off
 * @param detail why the bytes could not be read, or what went wrong; empty where all was well
 */
public record RecoveredReplay(Path file, Outcome outcome, int ticks, long bytesCut, String detail) {

    /** How a recovery ends. */
    public enum Outcome {
        /** It was cut where its frames end, and sealed. */
        SEALED,
        /** It was whole already and only got its name. */
        NAMED,
        /** Not even its header can be read; it was renamed to end in {@code .damaged}. */
        DAMAGED,
        /** Its match goes on, so that it was left for {@link FileArchive#resume}. */
        RESUMED,
        /** Another process writes it; it was left alone. */
        IN_USE,
        /** The disk refused; the file was left for the next start. */
        FAILED
    }
}
