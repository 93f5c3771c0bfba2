package dev.tactus.storage.files;

import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * An open file that grows at its end. It is created for this user only, and a lock keeps other processes from it. Reading wraps
 * failures in {@link UncheckedIOException}. One thread at a time, but for {@link #force}.
 */
public class AppendedFile implements StoredBytes {

    private final FileChannel channel;
    private long length;

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be opened as the options say
     */
    protected AppendedFile(Path path, OpenOption... options) throws IOException {
        channel = FileChannel.open(path, Set.of(options), OwnerOnly.file());
        try {
            length = channel.size();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Locks the file until it is closed; returns false if another process holds the lock. */
    public final boolean lock() {
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
    public final long length() {
        return length;
    }

    @Override
    public final int read(long at, byte[] into, int offset, int count) {
        try {
            return channel.read(ByteBuffer.wrap(into, offset, count), at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes bytes behind the last ones. */
    public final void append(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, length + left.position());
        }
        length += bytes.length;
    }

    /** Drops all bytes from a length on. */
    public final void truncate(long newLength) throws IOException {
        channel.truncate(newLength);
        length = newLength;
    }

    /**
     * Waits until what was written is on the disk. Any thread.
     *
     * @param metadata whether also what the file system knows of the file, such as its times
     */
    protected final void force(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    @Override
    public final void close() throws IOException {
        channel.close();
    }
}
