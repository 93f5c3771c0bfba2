package dev.tactus.storage.archive;

import dev.tactus.core.replay.ByteSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The file operations that an archive needs. {@link #read} wraps failures in an {@link java.io.UncheckedIOException}.
 */
interface ArchiveFile extends ByteSource, AutoCloseable {

    /** Writes at the end. */
    void append(byte[] bytes) throws IOException;

    /** Cuts the end off. */
    void truncate(long length) throws IOException;

    /** Waits until what was written is on the disk. */
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /** Makes files that are not there yet. */
    @FunctionalInterface
    interface Factory {

        /** Makes a file; throws {@link java.nio.file.FileAlreadyExistsException} if one is there. */
        ArchiveFile create(Path path) throws IOException;
    }
}
