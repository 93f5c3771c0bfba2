package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Varint;
import java.util.Arrays;

/** Writes one message, header included, into a growing buffer. */
final class FieldWriter {

    private static final int VARINT64_BYTES_MAX = 10;

    private byte[] bytes;
    private int at = WireConstants.HEADER_BYTES;

    FieldWriter(int capacity) {
        bytes = new byte[WireConstants.HEADER_BYTES + capacity];
    }

    /** Writes a 32-bit number as protobuf's {@code int32} and enums: ten bytes if it is negative. */
    FieldWriter int32(int tag, int value) {
        tag(tag, VARINT64_BYTES_MAX);
        if (value >= 0) {
            at = Varint.write(bytes, at, value);
            return this;
        }
        for (int shift = 0; shift < 28; shift += 7) {
            bytes[at++] = (byte) (value >>> shift | 0x80);
        }
        // The top four bits, then the sign up to bit 63.
        bytes[at++] = (byte) (value >>> 28 | 0xf0);
        for (int i = 0; i < 4; i++) {
            bytes[at++] = (byte) 0xff;
        }
        bytes[at++] = 1;
        return this;
    }

    /** Writes a 32-bit number as protobuf's {@code uint32}. */
    FieldWriter uint32(int tag, int value) {
        tag(tag, Varint.BYTES_MAX);
        at = Varint.write(bytes, at, value);
        return this;
    }

    FieldWriter int64(int tag, long value) {
        tag(tag, VARINT64_BYTES_MAX);
        int64(value);
        return this;
    }

    FieldWriter bool(int tag, boolean value) {
        return uint32(tag, value ? 1 : 0);
    }

    FieldWriter string(int tag, String value) {
        byte[] utf8 = Utf8.encode(value);
        return bytes(tag, utf8, 0, utf8.length);
    }

    FieldWriter bytes(int tag, byte[] value, int from, int length) {
        tag(tag, Varint.BYTES_MAX + length);
        at = Varint.write(bytes, at, length);
        System.arraycopy(value, from, bytes, at, length);
        at += length;
        return this;
    }

    /** Writes the whole body unparsed. */
    FieldWriter raw(byte[] body) {
        ensure(body.length);
        System.arraycopy(body, 0, bytes, at, body.length);
        at += body.length;
        return this;
    }

    /** Writes one number of a packed field, between {@link #begin} and {@link #end}. */
    void int64(long value) {
        ensure(VARINT64_BYTES_MAX);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /**
     * Begins a nested message or packed field.
     *
     * @return mark to be passed to {@link #end}
     */
    int begin(int tag) {
        tag(tag, 1);
        return ++at;
    }

    /** Ends the nested message or packed field that began at {@code mark}, and fills in its length. */
    void end(int mark) {
        int length = at - mark;
        int more = Varint.size(length) - 1;
        if (more > 0) {
            // One byte was reserved for the length, which is enough for most.
            ensure(more);
            System.arraycopy(bytes, mark, bytes, mark + more, length);
            at += more;
        }
        Varint.write(bytes, mark - 1, length);
    }

    /** Returns the current size of the body in bytes. */
    int bodyLength() {
        return at - WireConstants.HEADER_BYTES;
    }

    /** Discards everything written after the body was {@code length} bytes long. */
    void truncate(int length) {
        at = WireConstants.HEADER_BYTES + length;
    }

    /**
     * Returns the message.
     *
     * @throws IllegalArgumentException if the body is longer than 65535 bytes
     */
    byte[] message(int id) {
        int length = bodyLength();
        if (length > WireConstants.BODY_BYTES_MAX) {
            throw new IllegalArgumentException("body of message " + id + ": " + length + " bytes (expected: <= "
                    + WireConstants.BODY_BYTES_MAX + ")");
        }
        bytes[0] = (byte) (length >>> 8);
        bytes[1] = (byte) length;
        bytes[2] = (byte) id;
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }

    /** Writes a tag and reserves {@code more} bytes after it. */
    private void tag(int tag, int more) {
        ensure(Varint.BYTES_MAX + more);
        at = Varint.write(bytes, at, tag);
    }

    private void ensure(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}
