package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;

/** Reads frames by the index. */
final class RunReader {

    private RunReader() {}

    /** Reads the frames from {@code from} on that lie in one block, at most {@code ticksMax}. */
    static FrameRun read(ByteSource source, BlockIndex index, long end, int from, int ticksMax) throws ReplayDamaged {
        Checks.inRange(from, index.firstTick(), index.nextTick() - 1, "from");
        Checks.atLeast(ticksMax, 1, "ticksMax");
        int at = index.blockOf(from);
        FrameRun run = block(source, index, at, end);
        int to = from + Math.min(ticksMax, run.nextTick() - from);
        return run.part(from, to);
    }

    private static FrameRun block(ByteSource source, BlockIndex index, int at, long end) throws ReplayDamaged {
        long offset = index.offset(at);
        Block block = Block.read(source, offset, end);
        if (block.kind() != Format.FRAMES) {
            throw new ReplayDamaged(
                    "block at byte " + offset + ": kind " + block.kind() + " (expected: " + Format.FRAMES + ")");
        }
        FrameRun run = FramesBlock.decode(block.body());
        if (run.firstTick() != index.from(at) || run.nextTick() != index.to(at)) {
            throw new ReplayDamaged("block at byte " + offset + ": ticks " + run.firstTick() + ".."
                    + (run.nextTick() - 1) + " (expected: " + index.from(at) + ".." + (index.to(at) - 1) + ")");
        }
        return run;
    }
}
