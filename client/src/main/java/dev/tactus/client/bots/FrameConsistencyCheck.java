package dev.tactus.client.bots;

import java.util.Arrays;

/**
 * Compares the frames of the players of one room: their digests of all frames so far must be equal at the same tick.
 * Digests are compared every {@value #EVERY_TICKS} ticks, which keeps the cost low.
 */
final class FrameConsistencyCheck {

    static final int EVERY_TICKS = 64;

    private long[] digests = new long[64];
    private int known;

    /** Returns whether {@code digest} equals that of the others after {@code tick}, or is the first one. */
    boolean matches(int tick, long digest) {
        int index = tick / EVERY_TICKS;
        if (index == digests.length) {
            digests = Arrays.copyOf(digests, index * 2);
        }
        if (index == known) {
            digests[known++] = digest;
            return true;
        }
        return digests[index] == digest;
    }
}
