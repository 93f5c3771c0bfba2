package dev.tactus.core.frame;

import java.util.Arrays;

/**
 * Reads compact bytes from an array without trusting them. Reused: {@link #wrap} points it at other bytes. Not
 * thread-safe.
 */
public final class ByteReader {

    private byte[] bytes;
    private int at;
    private int end;

    /**
     * Reads {@code bytes[from..end)}.
     *
     * @param bytes the bytes, which are not kept
     * @param from the position of the first byte
     * @param end the end of the bytes, exclusive
     */
    public ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * Points this reader at {@code bytes[from..end)}.
     *
     * @param newBytes the bytes to read
     * @param newFrom the position of the first byte
     * @param newEnd the end of the bytes, exclusive
     */
    public void wrap(byte[] newBytes, int newFrom, int newEnd) {
        bytes = newBytes;
        at = newFrom;
        end = newEnd;
    }

    /** {@return how many bytes are left} */
    public int remaining() {
        return end - at;
    }

    /** {@return the index of the next byte in {@link #array()}} */
    public int position() {
        return at;
    }

    /** {@return the array that is read} */
    public byte[] array() {
        return bytes;
    }

    /**
     * Reads one byte as unsigned.
     *
     * @return 0..255
     * @throws MalformedFramesException if there is none
     */
    public int u8() {
        if (at >= end) {
            throw new MalformedFramesException("bytes end within a value");
        }
        return bytes[at++] & 0xff;
    }

    /**
     * Reads an unsigned varint of at most 32 bits.
     *
     * @return the number, as an unsigned 32-bit integer
     * @throws MalformedFramesException if the bytes end within it or it is longer
     */
    public int varint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int group = u8();
            if (shift == 28 && group > 0x0f) {
                throw new MalformedFramesException("varint of more than 32 bits");
            }
            value |= (group & 0x7f) << shift;
            if (group < 0x80) {
                return value;
            }
        }
        throw new MalformedFramesException("varint of more than 32 bits");
    }

    /**
     * Reads a varint that must lie within {@code min..max}.
     *
     * @param min the least value allowed
     * @param max the greatest value allowed
     * @param name the name that the error message gives
     * @return the number
     * @throws MalformedFramesException if it does not
     */
    public int varintWithin(int min, int max, String name) {
        int value = varint();
        if (value < min || value > max) {
            throw new MalformedFramesException(
                    name + ": " + Integer.toUnsignedString(value) + " (expected: " + min + ".." + max + ")");
        }
        return value;
    }

    /**
     * Steps over {@code count} bytes.
     *
     * @param count the number of bytes
     * @throws MalformedFramesException if there are fewer
     */
    public void skip(int count) {
        if (count < 0 || count > remaining()) {
            throw new MalformedFramesException(
                    "length " + count + " beyond the " + remaining() + " bytes that are left");
        }
        at += count;
    }

    /**
     * Reads {@code count} bytes into an array of their own.
     *
     * @param count the number of bytes
     * @return a new array
     * @throws MalformedFramesException if there are fewer; nothing is allocated then
     */
    public byte[] bytes(int count) {
        int from = at;
        skip(count);
        return Arrays.copyOfRange(bytes, from, at);
    }
}
