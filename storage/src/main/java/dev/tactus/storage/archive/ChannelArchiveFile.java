package dev.tactus.storage.archive;

import dev.tactus.engine.port.StoredBytes;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * An archive file on a {@code FileChannel}. It is locked while it is written, so that no other process takes it for a
 * file that a crash left behind.
 */
final class ChannelArchiveFile implements ArchiveFile, StoredBytes {

    private final FileChannel channel;
    private long length;

    private ChannelArchiveFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    static ChannelArchiveFile create(Path path) throws IOException {
        ChannelArchiveFile disk =
                open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // A newly created file cannot be locked by another process; the lock only guards against processes that start
        // later.
        disk.lock();
        return disk;
    }

    static ChannelArchiveFile readOnly(Path path) throws IOException {
        return open(path, StandardOpenOption.READ);
    }

    static ChannelArchiveFile readWrite(Path path) throws IOException {
        return open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static ChannelArchiveFile open(Path path, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(path, Set.of(options), OwnerOnly.file());
        try {
            return new ChannelArchiveFile(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Locks the file until it is closed; returns false if another process holds the lock. */
    boolean lock() {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // The file system has no locks; the operator must not run two servers on one directory.
            return true;
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long at, byte[] into, int offset, int count) {
        try {
            return channel.read(ByteBuffer.wrap(into, offset, count), at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void append(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, length + left.position());
        }
        length += bytes.length;
    }

    @Override
    public void truncate(long newLength) throws IOException {
        channel.truncate(newLength);
        length = newLength;
    }

    @Override
    public void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
