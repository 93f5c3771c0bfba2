package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;

/** Reads frames by the index. */
final class FrameRunReader {

    private FrameRunReader() {}

    /** Reads the frames from {@code from} on that lie in one block, at most {@code ticksMax}. */
    static FrameRun read(ByteSource source, BlockIndex index, long end, int from, int ticksMax)
            throws CorruptReplayException {
        Checks.atLeast(ticksMax, 1, "ticksMax");
        return locate(index, end, from).frames(source, from, ticksMax);
    }

    /** Finds the block of a tick. */
    static ReplayBlockSpan locate(BlockIndex index, long end, int from) {
        Checks.inRange(from, index.firstTick(), index.nextTick() - 1, "from");
        int at = index.frames().floor(from);
        return new ReplayBlockSpan(
                index.frames().offset(at), end, index.frames().tick(at), index.framesTo(at));
    }
}
