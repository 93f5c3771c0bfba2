package dev.tactus.core.replay;

import dev.tactus.core.frame.Varint;
import java.util.Arrays;

/** Positions of the blocks of one kind, each with the tick by which it is found; both rise. 12 bytes a block. */
final class BlockOffsets {

    private final int kind;
    private int[] ticks = new int[8];
    private long[] offsets = new long[8];
    private int count;

    /** No blocks yet of this kind. */
    BlockOffsets(int kind) {
        this.kind = kind;
    }

    int kind() {
        return kind;
    }

    void add(int tick, long offset) {
        if (count == ticks.length) {
            ticks = Arrays.copyOf(ticks, count + (count >> 1));
            offsets = Arrays.copyOf(offsets, count + (count >> 1));
        }
        ticks[count] = tick;
        offsets[count] = offset;
        count++;
    }

    /** Returns whether a block of this tick, which begins there, may come next. */
    boolean risesTo(int tick, long offset) {
        return count == 0 || (tick > ticks[count - 1] && offset > offsets[count - 1]);
    }

    int count() {
        return count;
    }

    /** Returns where the first block begins whose tick is behind {@code tick}; {@code otherwise} if none is. */
    long firstBehind(int tick, long otherwise) {
        int at = floor(tick) + 1;
        return at < count ? offsets[at] : otherwise;
    }

    /** Returns how many blocks begin before {@code end}. */
    int countBefore(long end) {
        int at = Arrays.binarySearch(offsets, 0, count, end);
        return at >= 0 ? at : -at - 1;
    }

    /** Forgets all blocks but the first ones. */
    void keep(int blocks) {
        count = blocks;
    }

    int tick(int block) {
        return ticks[block];
    }

    long offset(int block) {
        return offsets[block];
    }

    /** Returns the tick of the last block, -1 where there is none. */
    int lastTick() {
        return count == 0 ? -1 : ticks[count - 1];
    }

    /** Returns the last block at or before {@code tick}, -1 if there is none. */
    int floor(int tick) {
        int at = Arrays.binarySearch(ticks, 0, count, tick);
        return at >= 0 ? at : -at - 2;
    }

    /**
     * Writes how many there are, and each as kind, ticks and bytes since the one before; returns the position behind.
     */
    int write(byte[] into, int from) {
        int at = Varint.write(into, from, count);
        int tick = 0;
        long offset = 0;
        for (int i = 0; i < count; i++) {
            into[at++] = (byte) kind;
            at = Varint.write(into, at, ticks[i] - tick);
            at = Varint.write(into, at, (int) (offsets[i] - offset));
            tick = ticks[i];
            offset = offsets[i];
        }
        return at;
    }
}
