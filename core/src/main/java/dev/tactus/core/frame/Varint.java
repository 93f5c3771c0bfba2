package dev.tactus.core.frame;

/** Unsigned base-128 integers, low group first, as protobuf writes them; and the zigzag form of signed ones. */
public final class Varint {

    /** Bytes that the longest 32-bit value takes. */
    public static final int BYTES_MAX = 5;

    private Varint() {}

    /**
     * {@return how many bytes {@code value}, taken as unsigned, is written in}
     *
     * @param value the number
     */
    public static int size(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    /**
     * Writes {@code value}, taken as unsigned, at {@code at}; returns the position behind it.
     *
     * @param bytes the array to write into
     * @param at the position of the first byte
     * @param value the number
     * @return the position behind the number
     */
    public static int write(byte[] bytes, int at, int value) {
        int rest = value;
        int position = at;
        while ((rest & ~0x7f) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
        return position;
    }

    /**
     * Folds a signed value so that small magnitudes become small unsigned values.
     *
     * @param value the number
     * @return the unsigned value
     */
    public static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }

    /**
     * Undoes {@link #zigzag}.
     *
     * @param value the number
     * @return the signed value
     */
    public static int unzigzag(int value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
