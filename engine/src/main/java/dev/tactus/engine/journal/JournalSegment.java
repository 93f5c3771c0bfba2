package dev.tactus.engine.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive whole records of a journal, with their checksums.
 *
 * @param before the position before the first of them
 * @param end the position behind the last of them
 * @param records their bytes; not written to afterwards
 */
public record JournalSegment(JournalPosition before, JournalPosition end, byte[] records) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JournalSegment that
                && before.equals(that.before)
                && end.equals(that.end)
                && Arrays.equals(records, that.records);
    }

    @Override
    public int hashCode() {
        return before.hashCode() * 31 + end.hashCode();
    }

    @Override
    public String toString() {
        return "records " + before + ".." + end;
    }
}
