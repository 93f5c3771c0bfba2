package dev.tactus.storage.journal;

import dev.tactus.storage.files.AppendedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One open file of journals: for this user only, because it holds reconnect tokens, and locked, so that no other process
 * takes it for one that a crash left behind.
 */
final class JournalChannel extends AppendedFile {

    private JournalChannel(Path path, OpenOption... options) throws IOException {
        super(path, options);
    }

    static JournalChannel create(Path path) throws IOException {
        return locked(
                path,
                new JournalChannel(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    static JournalChannel open(Path path) throws IOException {
        return locked(path, new JournalChannel(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private static JournalChannel locked(Path path, JournalChannel file) throws IOException {
        if (!file.lock()) {
            file.close();
            throw new JournalInUseException(path);
        }
        return file;
    }

    /** Reads {@code count} bytes from {@code at} on, which have been written. */
    byte[] readFully(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        try {
            for (int done = 0; done < count; ) {
                int more = read(at + done, bytes, done, count - done);
                if (more < 1) {
                    throw new IOException("the file ends at byte " + (at + done) + " (expected: to go on)");
                }
                done += more;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes;
    }

    /** Waits until what was written is on the disk. Any thread. */
    void force() throws IOException {
        force(false);
    }
}
