package dev.tactus.engine.journal;

/**
 * A place between two records of a room's journal. Two copies of a journal that are at the same position hold the same records
 * up to there, in whatever form each of them keeps those.
 *
 * @param index of the record before it, from 1; 0 at the beginning
 * @param chain the checksum of that record, which covers all records before it
 */
public record JournalPosition(long index, int chain) {

    /** The position before a room's first record. */
    public static final JournalPosition START = new JournalPosition(0, 0);

    @Override
    public String toString() {
        return index + "/" + Integer.toHexString(chain);
    }
}
