package dev.tactus.engine.journal;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Gathers records as bytes. The checksums are left blank until {@link #seal}, so that the thread that appends records
 * needs not know what the records before were chained to. Not thread-safe.
 */
public final class JournalBuffer {

    private byte[] bytes = new byte[256];
    private int length;

    /** Appends a record. */
    public void add(JournalRecord record) {
        byte[] body = JournalRecordCodec.body(record);
        ensure(JournalFormat.RECORD_FRAME_BYTES + body.length);
        JournalFormat.putInt(bytes, length, body.length);
        bytes[length + 4] = (byte) JournalRecordCodec.kind(record);
        System.arraycopy(body, 0, bytes, length + JournalFormat.RECORD_HEAD_BYTES, body.length);
        length += JournalFormat.RECORD_FRAME_BYTES + body.length;
    }

    /** Returns how many bytes the records take. */
    public int length() {
        return length;
    }

    /** Returns the records without checksums and forgets them. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /**
     * Puts the checksums into records that {@link #take} returned, or chains records of a journal anew.
     *
     * @param before the checksum of the record before, or of the head
     * @return the checksum of the last record
     */
    public static int seal(byte[] records, int before) {
        CRC32C crc = new CRC32C();
        int chain = before;
        for (int at = 0; at < records.length; ) {
            int end = at + JournalFormat.RECORD_HEAD_BYTES + JournalFormat.intAt(records, at);
            chain = JournalFormat.chain(crc, chain, records, at, end);
            JournalFormat.putInt(records, end, chain);
            at = end + JournalFormat.CRC_BYTES;
        }
        return chain;
    }

    /** Counts the keyframes among records that {@link #take} returned. */
    public static int keyframes(byte[] records) {
        int count = 0;
        for (int at = 0; at < records.length; ) {
            count += JournalRecordCodec.isKeyframe(records[at + 4]) ? 1 : 0;
            at += JournalFormat.RECORD_FRAME_BYTES + JournalFormat.intAt(records, at);
        }
        return count;
    }
}
