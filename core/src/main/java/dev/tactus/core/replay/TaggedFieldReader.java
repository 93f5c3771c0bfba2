package dev.tactus.core.replay;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads what {@link TaggedFieldWriter} wrote, without trusting it: bytes that end within a value, and values of another
 * length than asked for, throw {@link MalformedFramesException}. Not thread-safe.
 */
public final class TaggedFieldReader {

    private final ByteReader in;
    private int tag;
    private byte[] value = new byte[0];

    /**
     * Reads {@code bytes[0..end)}.
     *
     * @param bytes array with the fields
     * @param end exclusive end of the fields
     */
    public TaggedFieldReader(byte[] bytes, int end) {
        in = new ByteReader(bytes, 0, end);
    }

    /**
     * Steps to the next field; returns false if there is none.
     *
     * @return true if there is a next field
     */
    public boolean next() {
        if (in.remaining() == 0) {
            return false;
        }
        tag = in.varint();
        value = in.bytes(in.varint());
        return true;
    }

    /** {@return the tag of the current field} */
    public int tag() {
        return tag;
    }

    /** {@return the bytes of the current field, in an array of their own} */
    public byte[] bytes() {
        return value;
    }

    /** {@return the current field as UTF-8 text} */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** {@return the current field as a 32-bit number} */
    public int int32() {
        checkLength(Integer.BYTES);
        return ReplayFormat.intAt(value, 0);
    }

    /** {@return the current field as a 64-bit number} */
    public long int64() {
        checkLength(Long.BYTES);
        return ReplayFormat.longAt(value, 0);
    }

    /** {@return the current field as a pair that {@link TaggedFieldWriter#entry} wrote} */
    public Map.Entry<String, String> entry() {
        ByteReader pair = new ByteReader(value, 0, value.length);
        String key = new String(pair.bytes(pair.varint()), StandardCharsets.UTF_8);
        return Map.entry(key, new String(pair.bytes(pair.remaining()), StandardCharsets.UTF_8));
    }

    private void checkLength(int expected) {
        if (value.length != expected) {
            throw new MalformedFramesException(
                    "field " + tag + ": " + value.length + " bytes (expected: " + expected + ")");
        }
    }
}
