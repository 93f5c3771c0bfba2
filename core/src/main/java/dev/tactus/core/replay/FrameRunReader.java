package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;

/** Reads frames by the index. */
final class FrameRunReader {

    private FrameRunReader() {}

    /** Reads the frames from {@code from} on that lie in one block, at most {@code ticksMax}. */
    static FrameRun read(ByteSource source, BlockIndex index, long end, int from, int ticksMax)
            throws CorruptReplayException {
        Checks.inRange(from, index.firstTick(), index.nextTick() - 1, "from");
        Checks.atLeast(ticksMax, 1, "ticksMax");
        int at = index.frames().floor(from);
        FrameRun run = block(source, index, at, end);
        int to = from + Math.min(ticksMax, run.nextTick() - from);
        return run.part(from, to);
    }

    private static FrameRun block(ByteSource source, BlockIndex index, int at, long end) throws CorruptReplayException {
        long offset = index.frames().offset(at);
        FrameRun run = FramesBlock.decode(ReplayBlock.read(source, offset, end, ReplayFormat.FRAMES));
        int from = index.frames().tick(at);
        int to = index.framesTo(at);
        if (run.firstTick() != from || run.nextTick() != to) {
            throw new CorruptReplayException("block at byte " + offset + ": ticks " + run.firstTick() + ".."
                    + (run.nextTick() - 1) + " (expected: " + from + ".." + (to - 1) + ")");
        }
        return run;
    }
}
