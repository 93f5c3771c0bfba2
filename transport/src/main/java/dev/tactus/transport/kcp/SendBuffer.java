package dev.tactus.transport.kcp;

/** The bytes of the stream from the oldest unconfirmed one on: a ring that grows with what is held. */
final class SendBuffer {

    private static final int FIRST_BYTES = 256;

    /** Positions in the stream; they wrap at 2^32. Bytes {@code head..end-1} are held. */
    private int head;

    private int end;
    private byte[] ring = new byte[FIRST_BYTES];

    int bufferedBytes() {
        return end - head;
    }

    /** Returns the bytes that the ring takes, used or not. */
    int heldBytes() {
        return ring.length;
    }

    int end() {
        return end;
    }

    void append(byte[] bytes, int offset, int length) {
        if (bufferedBytes() + length > ring.length) {
            resize(Integer.highestOneBit(bufferedBytes() + length - 1) * 2);
        }
        int at = end & (ring.length - 1);
        int first = Math.min(length, ring.length - at);
        System.arraycopy(bytes, offset, ring, at, first);
        System.arraycopy(bytes, offset + first, ring, 0, length - first);
        end += length;
    }

    void copy(int position, int length, byte[] into, int at) {
        int from = position & (ring.length - 1);
        int first = Math.min(length, ring.length - from);
        System.arraycopy(ring, from, into, at, first);
        System.arraycopy(ring, 0, into, at + first, length - first);
    }

    /** Lets go of all bytes before {@code position}. */
    void release(int position) {
        head = position;
    }

    /** Lets go of what a burst has left, if nothing is held. */
    void trim() {
        if (bufferedBytes() == 0 && ring.length > FIRST_BYTES) {
            ring = new byte[FIRST_BYTES];
        }
    }

    private void resize(int size) {
        byte[] larger = new byte[size];
        int held = bufferedBytes();
        int at = head & (size - 1);
        int first = Math.min(held, size - at);
        copy(head, first, larger, at);
        copy(head + first, held - first, larger, 0);
        ring = larger;
    }
}
