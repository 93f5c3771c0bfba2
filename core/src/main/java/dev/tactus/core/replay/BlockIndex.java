package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.util.Arrays;
import java.util.List;

/**
 * Which block holds which tick. Blocks of frames are found by their first tick, keyframes by their only one, blocks of
 * checksums by their last one.
 */
final class BlockIndex {

    /** The longest that an entry is written in: kind, ticks, bytes. */
    private static final int ENTRY_BYTES_MAX = 1 + 2 * Varint.BYTES_MAX;

    private final BlockOffsets frames = new BlockOffsets(ReplayFormat.FRAMES);
    private final BlockOffsets keyframes = new BlockOffsets(ReplayFormat.KEYFRAME);
    private final BlockOffsets checksums = new BlockOffsets(ReplayFormat.CHECKSUMS);
    private final List<BlockOffsets> lists = List.of(frames, keyframes, checksums);
    private int nextTick;

    BlockOffsets frames() {
        return frames;
    }

    BlockOffsets keyframes() {
        return keyframes;
    }

    BlockOffsets checksums() {
        return checksums;
    }

    int firstTick() {
        return frames.count() == 0 ? nextTick : frames.tick(0);
    }

    /** Returns the tick behind the last frame. */
    int nextTick() {
        return nextTick;
    }

    /** Returns whether a block of frames from this tick on may come next. */
    boolean continuesAt(int from) {
        return count() == 0 || from == nextTick;
    }

    /** Adds the block of the frames {@code from..to-1}, which begins at {@code offset}. */
    void addFrames(int from, int to, long offset) {
        frames.add(from, offset);
        nextTick = to;
    }

    /** Returns the tick behind the last one of a block of frames. */
    int framesTo(int block) {
        return block + 1 < frames.count() ? frames.tick(block + 1) : nextTick;
    }

    /**
     * Checks that a keyframe of this tick may come next: all frames before it are there, and no later keyframe.
     *
     * @throws IllegalArgumentException if it may not
     */
    void checkKeyframe(int tick) {
        Checks.inRange(tick, Math.max(firstTick(), keyframes.lastTick() + 1), markMax(), "tick of the keyframe");
    }

    void addKeyframe(int tick, long offset) {
        begin(tick);
        keyframes.add(tick, offset);
    }

    /**
     * Checks that checksums of these ticks may come next: all frames before the last are there, and no later checksum.
     *
     * @throws IllegalArgumentException if they may not
     */
    void checkChecksums(int first, int last) {
        Checks.inRange(first, Math.max(firstTick(), checksums.lastTick() + 1), markMax(), "tick of the first checksum");
        Checks.inRange(last, first, count() == 0 ? first : nextTick, "tick of the last checksum");
    }

    void addChecksums(int last, long offset) {
        begin(last);
        checksums.add(last, offset);
    }

    /** Starts at the tick of a file's first block of a world: its frames begin there. */
    private void begin(int tick) {
        if (count() == 0) {
            nextTick = tick;
        }
    }

    private int markMax() {
        return count() == 0 ? ReplayFormat.TICK_MAX : Math.min(nextTick, ReplayFormat.TICK_MAX);
    }

    boolean isEmpty() {
        return count() == 0;
    }

    private int count() {
        return frames.count() + keyframes.count() + checksums.count();
    }

    /**
     * Returns where the first block begins that says anything of frames from {@code tick} on, or of the world behind them;
     * {@code end} if none does.
     */
    long endBefore(int tick, long end) {
        long cut = Math.min(keyframes.firstBehind(tick, end), checksums.firstBehind(tick, end));
        for (int block = frames.count() - 1; block >= 0 && framesTo(block) > tick; block--) {
            cut = Math.min(cut, frames.offset(block));
        }
        return cut;
    }

    /** Forgets all blocks from a byte on. */
    void cut(long end) {
        int blocks = frames.countBefore(end);
        if (blocks < frames.count()) {
            nextTick = frames.tick(blocks);
        }
        for (BlockOffsets list : lists) {
            list.keep(list.countBefore(end));
        }
        if (count() == 0) {
            nextTick = 0;
        }
    }

    /** Returns whether one block more would no longer be written as one index. */
    boolean full() {
        return (count() + 2) * (long) ENTRY_BYTES_MAX > ReplayFormat.BODY_BYTES_MAX;
    }

    /** Returns the body of the index block: a list of the blocks of each kind, those of frames first. */
    byte[] encode() {
        byte[] body = new byte[lists.size() * Varint.BYTES_MAX + count() * ENTRY_BYTES_MAX];
        int at = 0;
        for (BlockOffsets list : lists) {
            if (list == frames || list.count() > 0) {
                at = list.write(body, at);
            }
        }
        return Arrays.copyOf(body, at);
    }

    /**
     * Reads an index whose blocks lie within {@code begin..end-1} and whose frames end before {@code nextTick}. Lists that
     * are missing, as in files of before there were keyframes, are empty; blocks of unknown kinds are stepped over.
     *
     * @throws CorruptReplayException if it says otherwise
     */
    static BlockIndex decode(byte[] body, long begin, long end, int nextTick) throws CorruptReplayException {
        try {
            BlockIndex index = new BlockIndex();
            ByteReader in = new ByteReader(body, 0, body.length);
            do {
                index.readList(in, begin, end, nextTick);
            } while (in.remaining() > 0);
            index.nextTick = index.count() == 0 ? 0 : nextTick;
            index.checkBegin();
            return index;
        } catch (MalformedFramesException e) {
            throw new CorruptReplayException("index: " + e.getMessage());
        }
    }

    private void readList(ByteReader in, long begin, long end, int ticksEnd) throws CorruptReplayException {
        int tick = 0;
        long offset = 0;
        for (int left = in.varintWithin(0, Integer.MAX_VALUE, "entries"); left > 0; left--) {
            int kind = in.u8();
            tick += in.varintWithin(0, ticksEnd - tick, "ticks between blocks");
            offset += in.varint() & 0xffff_ffffL;
            if (offset < begin || offset >= end) {
                throw new CorruptReplayException(
                        "index: block at byte " + offset + " (expected: " + begin + ".." + (end - 1) + ")");
            }
            for (BlockOffsets list : lists) {
                if (list.kind() == kind) {
                    addRising(list, tick, offset, ticksEnd);
                }
            }
        }
    }

    private static void addRising(BlockOffsets list, int tick, long offset, int ticksEnd)
            throws CorruptReplayException {
        if (!list.risesTo(tick, offset) || (list.kind() == ReplayFormat.FRAMES && tick >= ticksEnd)) {
            throw new CorruptReplayException(
                    "index: block of tick " + tick + " at byte " + offset + " (expected: to rise)");
        }
        list.add(tick, offset);
    }

    private void checkBegin() throws CorruptReplayException {
        for (BlockOffsets list : lists) {
            if (list.count() > 0 && list.tick(0) < firstTick()) {
                throw new CorruptReplayException("index: block of tick " + list.tick(0) + " at byte " + list.offset(0)
                        + " (expected: from tick " + firstTick() + " on)");
            }
        }
    }
}
