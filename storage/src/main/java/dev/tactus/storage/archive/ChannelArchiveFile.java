package dev.tactus.storage.archive;

import dev.tactus.storage.files.AppendedFile;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An archive file on a {@code FileChannel}. It is locked while it is written, so that no other process takes it for a
 * file that a crash left behind.
 */
final class ChannelArchiveFile extends AppendedFile implements ArchiveFile {

    private ChannelArchiveFile(Path path, OpenOption... options) throws IOException {
        super(path, options);
    }

    static ChannelArchiveFile create(Path path) throws IOException {
        ChannelArchiveFile disk = new ChannelArchiveFile(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // A newly created file cannot be locked by another process; the lock only guards against processes that start
        // later.
        var unused = disk.lock();
        return disk;
    }

    static ChannelArchiveFile readOnly(Path path) throws IOException {
        return new ChannelArchiveFile(path, StandardOpenOption.READ);
    }

    static ChannelArchiveFile readWrite(Path path) throws IOException {
        return new ChannelArchiveFile(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void force() throws IOException {
        force(true);
    }
}
