package dev.tactus.dialects.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one message: its number, then little-endian values. */
final class BinaryWriter {

    private byte[] bytes = new byte[32];
    private int length;

    /** Begins a message. */
    BinaryWriter(int id) {
        u8(id);
    }

    /** Adds a byte; what does not fit in one is moved to the nearer bound. */
    BinaryWriter u8(int value) {
        room(1);
        bytes[length++] = (byte) Math.clamp(value, 0, 0xff);
        return this;
    }

    /** Adds two bytes; what does not fit in them is moved to the nearer bound. */
    BinaryWriter u16(int value) {
        int within = Math.clamp(value, 0, 0xffff);
        room(2);
        bytes[length++] = (byte) within;
        bytes[length++] = (byte) (within >> 8);
        return this;
    }

    /** Adds a number of IEEE 754 in four bytes. */
    BinaryWriter f32(float value) {
        int bits = Float.floatToIntBits(value);
        room(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[length++] = (byte) (bits >> shift);
        }
        return this;
    }

    /** Adds a text in UTF-8 and a zero byte; zeros within the text, which would end it, are left out. */
    BinaryWriter text(String text) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each != 0) {
                room(1);
                bytes[length++] = each;
            }
        }
        return u8(0);
    }

    /** Adds bytes as they are. */
    BinaryWriter raw(byte[] raw) {
        room(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
