package dev.tactus.protocol.wire;

import java.nio.ByteBuffer;

/**
 * Reads the fields of a protobuf message from a range of a buffer, as strictly as protobuf's own parsers. Allocates
 * nothing before the bytes for it are known to exist. Every method throws {@link MalformedMessageException}.
 *
 * <pre>{@code
 * while (in.next()) {
 *     switch (in.tag()) {
 *         case SOME_TAG -> some = in.int32();
 *         default -> in.skip();
 *     }
 * }
 * }</pre>
 */
final class FieldReader {

    /** Maximum nesting of groups, the limit of protobuf itself. */
    private static final int GROUP_DEPTH_MAX = 100;

    private final ByteBuffer bytes;
    private int at;
    private int end;
    private int tag;

    /** Creates a reader of {@code bytes[from..end)}; the position of the buffer is neither used nor changed. */
    FieldReader(ByteBuffer bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Advances to the next field; returns false at the end. */
    boolean next() {
        if (at == end) {
            return false;
        }
        tag = int32();
        if (tag >>> 3 == 0) {
            throw new MalformedMessageException("field number: 0 (expected: >= 1)");
        }
        return true;
    }

    /** Returns field number and wire type of the current field. */
    int tag() {
        return tag;
    }

    /** Reads the low 32 bits of a varint; the upper bits only extend the sign of negative ones. */
    int int32() {
        int value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int group = u8();
            if (shift < 32) {
                value |= (group & 0x7f) << shift;
            }
            if (group < 0x80) {
                return value;
            }
        }
        throw overlong();
    }

    /** Reads a varint. */
    long int64() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int group = u8();
            if (shift < 64) {
                value |= (long) (group & 0x7f) << shift;
            }
            if (group < 0x80) {
                return value;
            }
        }
        throw overlong();
    }

    /** Validates a number that is unsigned on the wire and signed here; called after the last occurrence has won. */
    static int natural(int value, String name) {
        if (value < 0) {
            throw new MalformedMessageException(
                    name + ": " + Integer.toUnsignedString(value) + " (expected: 0.." + Integer.MAX_VALUE + ")");
        }
        return value;
    }

    boolean bool() {
        return int64() != 0;
    }

    byte[] bytes() {
        int length = length();
        byte[] value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = bytes.get(at + i);
        }
        at += length;
        return value;
    }

    String string(String name) {
        byte[] value = bytes();
        if (!Utf8.isValid(value)) {
            throw new MalformedMessageException(name + ": no UTF-8");
        }
        return Utf8.decode(value);
    }

    /**
     * Enters a nested message: what follows is read from it until {@link #leave}.
     *
     * @return end of the enclosing message
     */
    int enter() {
        int length = length();
        int outerEnd = end;
        end = at + length;
        return outerEnd;
    }

    /** Returns from a nested message that was read to its end. */
    void leave(int outerEnd) {
        end = outerEnd;
    }

    /** Returns whether this message, or the packed field entered, has unread bytes. */
    boolean hasMore() {
        return at < end;
    }

    /** Skips the current field, whatever its type. */
    void skip() {
        skip(0);
    }

    private void skip(int depth) {
        switch (tag & 7) {
            case WireConstants.VARINT -> int64();
            case WireConstants.FIXED64 -> advance(8);
            case WireConstants.BYTES -> advance(length());
            case WireConstants.GROUP -> skipGroup(depth);
            case WireConstants.FIXED32 -> advance(4);
            default ->
                throw new MalformedMessageException("wire type: " + (tag & 7) + " of field " + (tag >>> 3)
                        + " (expected: 0, 1, 2, 5, or 3 closed by 4)");
        }
    }

    private void skipGroup(int depth) {
        if (depth == GROUP_DEPTH_MAX) {
            throw new MalformedMessageException("groups nested deeper than " + GROUP_DEPTH_MAX);
        }
        int closing = tag + (WireConstants.GROUP_END - WireConstants.GROUP);
        while (next()) {
            if (tag == closing) {
                return;
            }
            skip(depth + 1);
        }
        throw new MalformedMessageException("group of field " + (closing >>> 3) + " without an end");
    }

    private int length() {
        int length = int32();
        if (length < 0 || length > end - at) {
            throw new MalformedMessageException("length " + Integer.toUnsignedString(length) + " beyond the "
                    + (end - at) + " bytes that are left");
        }
        return length;
    }

    private void advance(int count) {
        if (count > end - at) {
            throw truncated();
        }
        at += count;
    }

    private int u8() {
        if (at == end) {
            throw truncated();
        }
        return bytes.get(at++) & 0xff;
    }

    private static MalformedMessageException truncated() {
        return new MalformedMessageException("bytes end within a value");
    }

    private static MalformedMessageException overlong() {
        return new MalformedMessageException("varint of more than 10 bytes");
    }
}
