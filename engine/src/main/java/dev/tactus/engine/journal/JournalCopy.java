package dev.tactus.engine.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole journal as bytes, for another process that has none of it, or another one.
 *
 * @param base records that stand for all up to the position at which the tail begins; chained from {@link JournalPosition#START}
 * @param tail the records behind
 */
public record JournalCopy(byte[] base, JournalSegment tail) {

    /** Returns the position behind the last record. */
    public JournalPosition end() {
        return tail.end();
    }

    /** Returns how many bytes of records it has. */
    public long bytes() {
        return (long) base.length + tail.records().length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JournalCopy that && Arrays.equals(base, that.base) && tail.equals(that.tail);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(base) * 31 + tail.hashCode();
    }

    @Override
    public String toString() {
        return "copy of a journal up to " + end();
    }
}
