package dev.tactus.engine.journal;

import dev.tactus.core.replay.ByteSource;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its beginning up to the first record that is cut off or damaged. Whatever the bytes are, they lead
 * to records or to a fault, and to no allocation beyond one record.
 *
 * <pre>{@code
 * JournalScan scan = JournalScan.open(source);
 * for (JournalRecord record = scan.next(); record != null; record = scan.next()) {
 *     use(record);
 * }
 * }</pre>
 */
public final class JournalScan {

    private final ByteSource source;
    private final JournalHead head;
    private final CRC32C crc = new CRC32C();
    private long wholeBytes;
    private int chain;
    private long count;
    private @Nullable String fault;
    private boolean damaged;

    private JournalScan(ByteSource source, JournalHead head) {
        this.source = source;
        this.head = head;
        this.wholeBytes = JournalFormat.HEAD_BYTES;
        this.chain = head.chain();
    }

    /**
     * Opens a journal.
     *
     * @throws CorruptJournalException if not even its head can be read
     */
    public static JournalScan open(ByteSource source) throws CorruptJournalException {
        byte[] bytes = new byte[JournalFormat.HEAD_BYTES];
        if (!readFully(source, 0, bytes)) {
            throw new CorruptJournalException("not a Tactus journal: " + source.length() + " bytes (expected: at least "
                    + JournalFormat.HEAD_BYTES + ")");
        }
        return new JournalScan(source, JournalHead.of(bytes));
    }

    /** Returns the next record, or null behind the last whole one. */
    public @Nullable JournalRecord next() {
        if (fault != null || wholeBytes == source.length()) {
            return null;
        }
        byte[] start = new byte[JournalFormat.RECORD_HEAD_BYTES];
        if (!readFully(source, wholeBytes, start)) {
            return cutOff();
        }
        int length = JournalFormat.intAt(start, 0);
        if (length < 0 || length > JournalFormat.BODY_BYTES_MAX) {
            return damaged("a record of " + Integer.toUnsignedString(length) + " bytes (expected: at most "
                    + JournalFormat.BODY_BYTES_MAX + ")");
        }
        if (wholeBytes + JournalFormat.RECORD_FRAME_BYTES + length > source.length()) {
            return cutOff();
        }
        byte[] record = new byte[JournalFormat.RECORD_FRAME_BYTES + length];
        if (!readFully(source, wholeBytes, record)) {
            return cutOff();
        }
        int end = JournalFormat.RECORD_HEAD_BYTES + length;
        int expected = JournalFormat.chain(crc, chain, record, 0, end);
        if (JournalFormat.intAt(record, end) != expected) {
            return isBlank(record) ? cutOff() : damaged("the checksum is another (expected: that of the bytes)");
        }
        try {
            JournalRecord read = JournalRecordCodec.read(
                    record[4] & 0xff, Arrays.copyOfRange(record, JournalFormat.RECORD_HEAD_BYTES, end));
            chain = expected;
            wholeBytes += record.length;
            count++;
            return read;
        } catch (CorruptJournalException e) {
            return damaged(String.valueOf(e.getMessage()));
        }
    }

    /** A file system that lost power may have given a file its length and not its bytes. */
    private static boolean isBlank(byte[] record) {
        for (byte one : record) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private @Nullable JournalRecord cutOff() {
        fault = "byte " + wholeBytes + ": a record is cut off, " + (source.length() - wholeBytes)
                + " bytes are left of it";
        return null;
    }

    private @Nullable JournalRecord damaged(String what) {
        fault = "byte " + wholeBytes + ": " + what;
        damaged = true;
        return null;
    }

    /** Returns the journal's head. */
    public JournalHead head() {
        return head;
    }

    /** Returns how many bytes from the beginning on hold whole records. */
    public long wholeBytes() {
        return wholeBytes;
    }

    /** Returns the checksum of the last whole record, to which the next is chained. */
    public int chain() {
        return chain;
    }

    /** Returns the index of the last whole record. */
    public long lastIndex() {
        return head.baseIndex() + Math.max(0, count - head.baseCount());
    }

    /** Returns whether the records are read that stand for all before the journal's beginning. */
    public boolean baseRead() {
        return count >= head.baseCount();
    }

    /** Returns why the bytes behind {@link #wholeBytes} cannot be read, or null where there are none. */
    public @Nullable String fault() {
        return fault;
    }

    /** Returns whether bytes are damaged; where they are only cut off, as a crash leaves them, nothing is wrong. */
    public boolean damaged() {
        return damaged;
    }

    private static boolean readFully(ByteSource source, long from, byte[] into) {
        int done = 0;
        while (done < into.length) {
            int read = source.read(from + done, into, done, into.length - done);
            if (read < 1) {
                return false;
            }
            done += read;
        }
        return true;
    }
}
