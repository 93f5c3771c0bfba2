package dev.tactus.dialects.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a pickle, read one after the other; none is copied before it is known to be there. */
final class PickleBytes {

    private final byte[] bytes;
    private final ByteBuffer little;
    private int at;

    PickleBytes(byte[] bytes) {
        this.bytes = bytes;
        little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int left() {
        return bytes.length - at;
    }

    private int skip(long count, String what) {
        if (count < 0 || count > left()) {
            throw new PickleFormatException(
                    what + ": " + count + " bytes (expected: at most the " + left() + " that are left)");
        }
        int from = at;
        at += (int) count;
        return from;
    }

    /** Reads a byte as 0..255. */
    int u1() {
        return bytes[skip(1, "the end of the pickle")] & 0xff;
    }

    int u2() {
        return little.getShort(skip(2, "a number")) & 0xffff;
    }

    int i4() {
        return little.getInt(skip(4, "a number"));
    }

    /** Reads a number without a sign; one from 2^31 on is more than anything here can have. */
    long u4() {
        return Integer.toUnsignedLong(i4());
    }

    /** Reads a length of eight bytes; from 2^63 on it is negative, and no length. */
    long i8() {
        return little.getLong(skip(8, "a length"));
    }

    double real() {
        return Double.longBitsToDouble(Long.reverseBytes(i8()));
    }

    byte[] take(long count) {
        int from = skip(count, "length");
        byte[] taken = new byte[(int) count];
        System.arraycopy(bytes, from, taken, 0, taken.length);
        return taken;
    }

    /** Reads up to the end of the line, which is read too and left out. */
    byte[] line() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw new PickleFormatException("a line without an end (expected: a line feed)");
        }
        byte[] line = take(end - at);
        at++;
        return line;
    }
}
