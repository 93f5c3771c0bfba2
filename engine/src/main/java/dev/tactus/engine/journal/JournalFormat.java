package dev.tactus.engine.journal;

import java.util.zip.CRC32C;

/**
 * The bytes of a journal: a head, then records, each with a checksum that covers the checksum before it. Described in
 * docs/journal.md.
 *
 * <pre>
 * head    magic "TACTUSJ", version (1 byte), copy (8), base index (8), base count (4), CRC-32C of these 28 bytes (4)
 * record  length of the body (4), kind (1), body, CRC-32C of the checksum before, length, kind and body (4)
 * </pre>
 *
 * Numbers are big-endian.
 */
final class JournalFormat {

    static final String MAGIC = "TACTUSJ";

    /** Raised only where a reader of the version before could not read the records. */
    static final int VERSION = 1;

    static final int MAGIC_BYTES = 8;
    static final int HEAD_BYTES = MAGIC_BYTES + 8 + 8 + 4 + 4;
    static final int CRC_BYTES = 4;

    /** Length and kind before a body. */
    static final int RECORD_HEAD_BYTES = 5;

    /** Bytes of a record besides its body. */
    static final int RECORD_FRAME_BYTES = RECORD_HEAD_BYTES + CRC_BYTES;

    /** Bytes of a body: the largest is a keyframe's. Bounds what a damaged file makes its reader allocate. */
    static final int BODY_BYTES_MAX = 1 << 25;

    private JournalFormat() {}

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) (value >>> 32));
        putInt(bytes, at + 4, (int) value);
    }

    static int intAt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    static long longAt(byte[] bytes, int at) {
        return ((long) intAt(bytes, at) << 32) | (intAt(bytes, at + 4) & 0xffff_ffffL);
    }

    /** Returns the CRC-32C of the checksum before and of {@code bytes[from..to)}. */
    static int chain(CRC32C crc, int before, byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(before >>> 24);
        crc.update(before >>> 16);
        crc.update(before >>> 8);
        crc.update(before);
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
