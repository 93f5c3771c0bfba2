package dev.tactus.engine.port;

import java.io.IOException;
import java.util.List;

/**
 * Stores complete records of matches, by name. Only names returned by {@link #list} are valid. Any thread; all methods
 * may block on I/O.
 */
public interface RecordStore {

    /**
     * A stored record.
     *
     * @param name its name in the store
     * @param bytes its size
     * @param storedUnixMs when it was stored, in milliseconds of Unix time
     */
    record Entry(String name, long bytes, long storedUnixMs) {}

    /**
     * Returns the stored records, newest first: names begin with the time of the match.
     *
     * @throws IOException if the store cannot be read
     */
    List<Entry> list() throws IOException;

    /**
     * Opens a record.
     *
     * @throws java.nio.file.NoSuchFileException if there is no record of that name
     * @throws IOException if it cannot be read
     */
    StoredBytes open(String name) throws IOException;

    /**
     * Deletes a record.
     *
     * @return whether it existed
     * @throws IOException if it exists and cannot be deleted
     */
    boolean delete(String name) throws IOException;

    /** Returns the location of a record of this name, for display to an operator. */
    String location(String name);

    /**
     * Returns the total size of all records in bytes.
     *
     * @throws IOException if the store cannot be read
     */
    default long size() throws IOException {
        return list().stream().mapToLong(Entry::bytes).sum();
    }
}
