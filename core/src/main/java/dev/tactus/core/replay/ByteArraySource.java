package dev.tactus.core.replay;

/** An array as a source. */
record ByteArraySource(byte[] bytes) implements ByteSource {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) {
        if (at >= bytes.length) {
            return -1;
        }
        int count = Math.min(length, bytes.length - (int) at);
        System.arraycopy(bytes, (int) at, into, offset, count);
        return count;
    }
}
