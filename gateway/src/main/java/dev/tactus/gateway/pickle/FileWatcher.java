package dev.tactus.gateway.pickle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds out when a file or a folder has changed and the change is over, so that nothing is read half-written. Not thread-safe.
 */
final class FileWatcher {

    private final Path path;
    private final int entriesMax;
    private FileFingerprint seen = FileFingerprint.NONE;
    private FileFingerprint taken = FileFingerprint.NONE;

    FileWatcher(Path path, int entriesMax) {
        this.path = path;
        this.entriesMax = entriesMax;
    }

    /** Takes the path as it is now; returns whether there is anything. */
    boolean begin() throws IOException {
        seen = FileFingerprint.of(path, entriesMax);
        taken = seen;
        return !taken.equals(FileFingerprint.NONE);
    }

    /** Looks again; returns whether it has changed since it was taken last and not since the last look, and takes it. */
    boolean hasChanged() throws IOException {
        FileFingerprint now = FileFingerprint.of(path, entriesMax);
        boolean isSettled = now.equals(seen);
        seen = now;
        boolean isNews = isSettled && !now.equals(taken);
        taken = isNews ? now : taken;
        return isNews;
    }
}
