package dev.tactus.transport.kcp;

/**
 * End positions, in the sent stream, of the messages that are not yet cut into segments; oldest first. A ring that grows
 * with what waits. Positions wrap at 2^32.
 */
final class MessageBoundaries {

    private static final int FIRST_SLOTS = 8;

    private int[] ring = new int[FIRST_SLOTS];
    private int first;
    private int count;

    void add(int end) {
        if (count == ring.length) {
            resize(ring.length * 2);
        }
        ring[(first + count++) & (ring.length - 1)] = end;
    }

    /** Returns where the oldest message ends; there must be one. */
    int first() {
        return ring[first];
    }

    /** Forgets the oldest message. */
    void removeFirst() {
        first = (first + 1) & (ring.length - 1);
        count--;
    }

    /** Releases the memory that a burst has taken, if nothing waits. */
    void trim() {
        if (count == 0 && ring.length > FIRST_SLOTS) {
            ring = new int[FIRST_SLOTS];
            first = 0;
        }
    }

    private void resize(int size) {
        int[] larger = new int[size];
        for (int i = 0; i < count; i++) {
            larger[i] = ring[(first + i) & (ring.length - 1)];
        }
        ring = larger;
        first = 0;
    }
}
