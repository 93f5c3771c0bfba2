package dev.tactus.client.bots;

import java.util.Arrays;

/**
 * Compares what the players of one room got: each one's digest of all frames so far is the same at the same tick. Digests
 * are compared now and then, so that this costs little.
 */
final class FrameConsistencyCheck {

    static final int EVERY_TICKS = 64;

    private long[] digests = new long[64];
    private int known;

    /** Returns whether {@code digest} is what the others have after {@code tick}, or the first one. */
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
