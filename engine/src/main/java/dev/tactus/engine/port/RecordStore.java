package dev.tactus.engine.port;

import java.io.IOException;
import java.util.List;

/**
 * Whole records of matches that a node keeps, by name. Names come from the store alone: one that {@link #list} does not
 * return leads nowhere. Any thread; all methods may block on I/O.
 */
public interface RecordStore {

    /**
     * A record that is kept.
     *
     * @param name of it in the store
     * @param bytes it takes
     * @param storedUnixMs when it was stored, in milliseconds of Unix time
     */
    record Entry(String name, long bytes, long storedUnixMs) {}

    /**
     * Returns what is kept, the newest first: names begin with the time of the match.
     *
     * @throws IOException if the store cannot be read
     */
    List<Entry> list() throws IOException;

    /**
     * Opens a record.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of that name
     * @throws IOException if it cannot be read
     */
    StoredBytes open(String name) throws IOException;

    /**
     * Deletes a record.
     *
     * @return whether it was there
     * @throws IOException if it is there and stays
     */
    boolean delete(String name) throws IOException;

    /** Returns where a record of this name is, for an operator to read. */
    String location(String name);

    /**
     * Returns the bytes that all records take together.
     *
     * @throws IOException if the store cannot be read
     */
    default long size() throws IOException {
        return list().stream().mapToLong(Entry::bytes).sum();
    }
}
