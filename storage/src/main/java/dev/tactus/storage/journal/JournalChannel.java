package dev.tactus.storage.journal;

import dev.tactus.core.replay.ByteSource;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * One open file of journals: for this user only, because it holds reconnect tokens, and locked, so that no other process
 * takes it for one that a crash left behind. Reading wraps failures in {@link UncheckedIOException}.
 */
final class JournalChannel implements ByteSource, AutoCloseable {

    private final FileChannel channel;
    private long length;

    private JournalChannel(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    static JournalChannel create(Path path) throws IOException {
        return open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.file());
    }

    static JournalChannel open(Path path) throws IOException {
        return open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static JournalChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        FileChannel channel = FileChannel.open(path, options, attributes);
        try {
            if (!lock(channel)) {
                throw new JournalInUseException(path);
            }
            return new JournalChannel(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // A file system without locks: then there is only the operator's care.
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

    /** Reads {@code count} bytes from {@code at} on, which have been written. */
    byte[] readFully(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 1) {
                throw new IOException("the file ends at byte " + (at + into.position()) + " (expected: to go on)");
            }
        }
        return bytes;
    }

    void append(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, length + left.position());
        }
        length += bytes.length;
    }

    void truncate(long newLength) throws IOException {
        channel.truncate(newLength);
        length = newLength;
    }

    /** Waits until what was written is on the disk. Any thread. */
    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
