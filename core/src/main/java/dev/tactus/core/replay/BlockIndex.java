package dev.tactus.core.replay;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFrames;
import dev.tactus.core.frame.Varint;
import java.util.Arrays;

/** Which block holds which tick: 12 bytes a block. */
final class BlockIndex {

    /** The longest that an entry is written in: kind, ticks, two parts of an offset. */
    private static final int ENTRY_BYTES_MAX = 1 + 2 * Varint.BYTES_MAX;

    private int[] ticks = new int[8];
    private long[] offsets = new long[8];
    private int count;
    private int nextTick;

    /** Adds the block of the frames {@code from..to-1}, which begins at {@code offset}. */
    void add(int from, int to, long offset) {
        if (count == ticks.length) {
            ticks = Arrays.copyOf(ticks, count + (count >> 1));
            offsets = Arrays.copyOf(offsets, count + (count >> 1));
        }
        ticks[count] = from;
        offsets[count] = offset;
        count++;
        nextTick = to;
    }

    int count() {
        return count;
    }

    int firstTick() {
        return count == 0 ? 0 : ticks[0];
    }

    /** Returns the tick behind the last block. */
    int nextTick() {
        return nextTick;
    }

    /** Returns whether a block from this tick on may come next. */
    boolean continuesAt(int from) {
        return count == 0 || from == nextTick;
    }

    int from(int block) {
        return ticks[block];
    }

    int to(int block) {
        return block + 1 < count ? ticks[block + 1] : nextTick;
    }

    long offset(int block) {
        return offsets[block];
    }

    /** Returns the block in which {@code tick} lies, or would lie. */
    int blockOf(int tick) {
        int at = Arrays.binarySearch(ticks, 0, count, tick);
        return at >= 0 ? at : -at - 2;
    }

    /** Returns whether one block more would still be written as one index. */
    boolean full() {
        return (count + 2) * (long) ENTRY_BYTES_MAX > Format.BODY_BYTES_MAX;
    }

    /** Returns the body of the index block: an entry a block, each as kind, ticks and bytes since the one before. */
    byte[] encode() {
        byte[] body = new byte[Varint.BYTES_MAX + count * ENTRY_BYTES_MAX];
        int at = Varint.write(body, 0, count);
        int tick = 0;
        long offset = 0;
        for (int i = 0; i < count; i++) {
            body[at++] = Format.FRAMES;
            at = Varint.write(body, at, ticks[i] - tick);
            at = Varint.write(body, at, (int) (offsets[i] - offset));
            tick = ticks[i];
            offset = offsets[i];
        }
        return Arrays.copyOf(body, at);
    }

    /**
     * Reads an index whose blocks lie within {@code begin..end-1} and whose frames end before {@code nextTick}.
     *
     * @throws ReplayDamaged if it says otherwise
     */
    static BlockIndex decode(byte[] body, long begin, long end, int nextTick) throws ReplayDamaged {
        try {
            BlockIndex index = new BlockIndex();
            ByteReader in = new ByteReader(body, 0, body.length);
            int tick = 0;
            long offset = 0;
            for (int left = in.varintWithin(0, Integer.MAX_VALUE, "entries"); left > 0; left--) {
                int kind = in.u8();
                tick += in.varintWithin(0, nextTick - tick, "ticks between blocks");
                offset += in.varint() & 0xffff_ffffL;
                if (offset < begin || offset >= end) {
                    throw new ReplayDamaged(
                            "index: block at byte " + offset + " (expected: " + begin + ".." + (end - 1) + ")");
                }
                if (kind == Format.FRAMES) {
                    index.addRising(tick, nextTick, offset);
                }
            }
            index.nextTick = index.count == 0 ? 0 : nextTick;
            return index;
        } catch (MalformedFrames e) {
            throw new ReplayDamaged("index: " + e.getMessage());
        }
    }

    private void addRising(int tick, int end, long offset) throws ReplayDamaged {
        boolean rising = count == 0 || (tick > ticks[count - 1] && offset > offsets[count - 1]);
        if (!rising || tick >= end) {
            throw new ReplayDamaged("index: block of tick " + tick + " at byte " + offset + " (expected: to rise)");
        }
        add(tick, end, offset);
    }
}
