package dev.tactus.core.replay;

import dev.tactus.core.frame.Varint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes tagged fields: varint tag, varint length, bytes. A reader steps over tags that it does not know. Not
 * thread-safe.
 */
public final class TaggedFieldWriter {

    private byte[] bytes = new byte[256];
    private int length;

    /** Creates a writer without fields. */
    public TaggedFieldWriter() {}

    /**
     * Writes a field of raw bytes.
     *
     * @param tag tag of the field, 0 or more
     * @param value value of the field
     */
    public void bytes(int tag, byte[] value) {
        ensure(2 * Varint.BYTES_MAX + value.length);
        length = Varint.write(bytes, length, tag);
        length = Varint.write(bytes, length, value.length);
        raw(value);
    }

    /**
     * Writes a field of UTF-8 text.
     *
     * @param tag tag of the field, 0 or more
     * @param value value of the field
     */
    public void text(int tag, String value) {
        bytes(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a field of four bytes, big-endian.
     *
     * @param tag tag of the field, 0 or more
     * @param value value of the field
     */
    public void int32(int tag, int value) {
        byte[] field = new byte[Integer.BYTES];
        ReplayFormat.putInt(field, 0, value);
        bytes(tag, field);
    }

    /**
     * Writes a field of eight bytes, big-endian.
     *
     * @param tag tag of the field, 0 or more
     * @param value value of the field
     */
    public void int64(int tag, long value) {
        byte[] field = new byte[Long.BYTES];
        ReplayFormat.putLong(field, 0, value);
        bytes(tag, field);
    }

    /**
     * Writes key and value as one field: varint length of the key, key, value.
     *
     * @param tag tag of the field, 0 or more
     * @param key key of the entry
     * @param value value of the field
     */
    public void entry(int tag, String key, String value) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] field = new byte[Varint.size(keyBytes.length) + keyBytes.length + valueBytes.length];
        int at = Varint.write(field, 0, keyBytes.length);
        System.arraycopy(keyBytes, 0, field, at, keyBytes.length);
        System.arraycopy(valueBytes, 0, field, at + keyBytes.length, valueBytes.length);
        bytes(tag, field);
    }

    /** Writes bytes that are no field; they come last. */
    void raw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    int length() {
        return length;
    }

    /** {@return a copy of what was written} */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
