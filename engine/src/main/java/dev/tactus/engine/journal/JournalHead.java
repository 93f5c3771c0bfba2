package dev.tactus.engine.journal;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The head of a journal.
 *
 * @param copy random bits that tell this copy of the room's journal from every other
 * @param baseIndex the index of the last record that the base stands for; 0 where the journal begins with the room
 * @param baseCount how many records at the journal's beginning stand for all before {@code baseIndex}
 */
public record JournalHead(long copy, long baseIndex, int baseCount) {

    /** Returns the head as bytes, the first of a journal. */
    public byte[] toBytes() {
        byte[] bytes = new byte[JournalFormat.HEAD_BYTES];
        byte[] magic = JournalFormat.MAGIC.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        bytes[JournalFormat.MAGIC_BYTES - 1] = JournalFormat.VERSION;
        JournalFormat.putLong(bytes, 8, copy);
        JournalFormat.putLong(bytes, 16, baseIndex);
        JournalFormat.putInt(bytes, 24, baseCount);
        JournalFormat.putInt(bytes, 28, crc(bytes));
        return bytes;
    }

    /** Returns the checksum that the first record's is chained to. */
    public int chain() {
        return crc(toBytes());
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, JournalFormat.HEAD_BYTES - JournalFormat.CRC_BYTES);
        return (int) crc.getValue();
    }

    /**
     * Reads a head.
     *
     * @throws CorruptJournalException if the bytes are none, or of another version
     */
    static JournalHead of(byte[] bytes) throws CorruptJournalException {
        for (int i = 0; i < JournalFormat.MAGIC.length(); i++) {
            if (bytes[i] != JournalFormat.MAGIC.charAt(i)) {
                throw new CorruptJournalException(
                        "not a Tactus journal (expected: to begin with " + JournalFormat.MAGIC + ")");
            }
        }
        int version = bytes[JournalFormat.MAGIC_BYTES - 1] & 0xff;
        if (version != JournalFormat.VERSION) {
            throw new CorruptJournalException(
                    "journal format: version " + version + " (expected: " + JournalFormat.VERSION + ")");
        }
        JournalHead head = new JournalHead(
                JournalFormat.longAt(bytes, 8), JournalFormat.longAt(bytes, 16), JournalFormat.intAt(bytes, 24));
        if (crc(bytes) != JournalFormat.intAt(bytes, 28)) {
            throw new CorruptJournalException("journal head: its checksum is another (expected: that of its bytes)");
        }
        return head;
    }
}
