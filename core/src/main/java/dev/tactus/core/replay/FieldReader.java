package dev.tactus.core.replay;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFrames;
import java.nio.charset.StandardCharsets;

/** Reads what {@link FieldWriter} wrote. Values that are not there throw {@link MalformedFrames}, as in a frame. */
final class FieldReader {

    private final ByteReader in;
    private int tag;
    private byte[] value = new byte[0];

    FieldReader(byte[] bytes, int end) {
        in = new ByteReader(bytes, 0, end);
    }

    /** Steps to the next field; returns false if there is none. */
    boolean next() {
        if (in.remaining() == 0) {
            return false;
        }
        tag = in.varint();
        value = in.bytes(in.varint());
        return true;
    }

    int tag() {
        return tag;
    }

    byte[] bytes() {
        return value;
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    int int32() {
        checkLength(Integer.BYTES);
        return Format.intAt(value, 0);
    }

    long int64() {
        checkLength(Long.BYTES);
        return Format.longAt(value, 0);
    }

    private void checkLength(int expected) {
        if (value.length != expected) {
            throw new MalformedFrames("field " + tag + ": " + value.length + " bytes (expected: " + expected + ")");
        }
    }
}
