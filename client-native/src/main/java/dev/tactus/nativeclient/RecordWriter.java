package dev.tactus.nativeclient;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a flat record for C: little-endian integers, then bytes. {@code src/main/c/src/tactus.c} reads the same fields in the same
 * order.
 */
final class RecordWriter {

    private byte[] bytes = new byte[64];
    private int length;

    RecordWriter i32(int value) {
        ensure(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    RecordWriter i64(long value) {
        return i32((int) value).i32((int) (value >>> 32));
    }

    RecordWriter bytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Writes an integer of a finished record anew. */
    static void overwrite(byte[] record, int at, int value) {
        for (int i = 0; i < 4; i++) {
            record[at + i] = (byte) (value >>> (8 * i));
        }
    }

    /** Returns the text as UTF-8. A zero within it, which would end it for C, becomes a blank. */
    static byte[] utf8(String text) {
        return text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
    }
}
