package dev.tactus.engine.port;

import dev.tactus.core.replay.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The opened bytes of a record of a {@link RecordStore}. One thread at a time; reading throws
 * {@link UncheckedIOException} on failure.
 */
public interface StoredBytes extends ByteSource, AutoCloseable {

    /**
     * Reads everything.
     *
     * @throws IOException if reading fails, or the record is larger than an array can be
     */
    default byte[] readAll() throws IOException {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new IOException("length: " + length() + " bytes (expected: fewer than 2 GiB)");
        }
        byte[] bytes = new byte[(int) length()];
        try {
            for (int done = 0; done < bytes.length; ) {
                int read = read(done, bytes, done, bytes.length - done);
                if (read < 1) {
                    throw new IOException("length: " + done + " bytes (expected: " + bytes.length + ")");
                }
                done += read;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes;
    }

    @Override
    void close() throws IOException;
}
