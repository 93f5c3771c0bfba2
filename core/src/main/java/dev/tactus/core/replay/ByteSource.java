package dev.tactus.core.replay;

/**
 * Bytes that can be read anywhere: a file, or an array. Where the source itself fails, as a disk does, it throws an
 * unchecked exception of its own, which the reader lets pass.
 */
public interface ByteSource {

    /** {@return how many bytes there are} */
    long length();

    /**
     * Reads some bytes from {@code at} on into {@code into[offset..offset+length)}.
     *
     * @param at position of the first byte, from 0
     * @param into buffer to fill
     * @param offset first index in {@code into}
     * @param length maximum number of bytes
     * @return how many were read, at least 1; or less than 1 where there are none
     */
    int read(long at, byte[] into, int offset, int length);

    /**
     * Returns a source of these bytes, which are not copied.
     *
     * @param bytes bytes of the file, which are not copied
     * @return a source of these bytes, which are not copied
     */
    static ByteSource of(byte[] bytes) {
        return new ByteArraySource(bytes);
    }
}
