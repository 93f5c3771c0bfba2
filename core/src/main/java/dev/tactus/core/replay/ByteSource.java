package dev.tactus.core.replay;

/**
 * Bytes that can be read anywhere: a file, or an array. Where the source itself fails, as a disk does, it throws an
 * unchecked exception of its own, which the reader lets pass.
 */
public interface ByteSource {

    /** Returns how many bytes there are. */
    long length();

    /**
     * Reads some bytes from {@code at} on into {@code into[offset..offset+length)}.
     *
     * @return how many were read, at least 1; or less than 1 where there are none
     */
    int read(long at, byte[] into, int offset, int length);

    /** Returns a source of these bytes, which are not copied. */
    static ByteSource of(byte[] bytes) {
        return new ByteArraySource(bytes);
    }
}
