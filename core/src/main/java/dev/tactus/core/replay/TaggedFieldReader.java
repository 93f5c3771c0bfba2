package dev.tactus.core.replay;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link TaggedFieldWriter} wrote. Values that are not there throw {@link MalformedFramesException}, as in a frame. */
final class TaggedFieldReader {

    private final ByteReader in;
    private int tag;
    private byte[] value = new byte[0];

    TaggedFieldReader(byte[] bytes, int end) {
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
        return ReplayFormat.intAt(value, 0);
    }

    long int64() {
        checkLength(Long.BYTES);
        return ReplayFormat.longAt(value, 0);
    }

    private void checkLength(int expected) {
        if (value.length != expected) {
            throw new MalformedFramesException(
                    "field " + tag + ": " + value.length + " bytes (expected: " + expected + ")");
        }
    }
}
