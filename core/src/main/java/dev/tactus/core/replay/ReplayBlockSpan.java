package dev.tactus.core.replay;

import dev.tactus.core.frame.FrameRun;

/**
 * The place of one block in a replay file that is still written. The writer finds it; the holder reads the block
 * from the file on any thread, for bytes that were written are never written again. Immutable.
 */
public final class ReplayBlockSpan {

    private final long offset;
    private final long end;
    private final int firstTick;
    private final int nextTick;

    ReplayBlockSpan(long offset, long end, int firstTick, int nextTick) {
        this.offset = offset;
        this.end = end;
        this.firstTick = firstTick;
        this.nextTick = nextTick;
    }

    /**
     * Reads frames of the block.
     *
     * @param written bytes of the file
     * @param from the first tick, within the block
     * @param ticksMax at most so many frames, 1 or more
     * @return the frames
     * @throws CorruptReplayException if the block cannot be read
     */
    public FrameRun frames(ByteSource written, int from, int ticksMax) throws CorruptReplayException {
        FrameRun run = FramesBlock.decode(ReplayBlock.read(written, offset, end, ReplayFormat.FRAMES));
        if (run.firstTick() != firstTick || run.nextTick() != nextTick) {
            throw new CorruptReplayException("block at byte " + offset + ": ticks " + run.firstTick() + ".."
                    + (run.nextTick() - 1) + " (expected: " + firstTick + ".." + (nextTick - 1) + ")");
        }
        return run.part(from, from + Math.min(ticksMax, nextTick - from));
    }

    /**
     * Reads the keyframe that the block is.
     *
     * @param written bytes of the file
     * @return the keyframe
     * @throws CorruptReplayException if the block cannot be read
     */
    public Keyframe keyframe(ByteSource written) throws CorruptReplayException {
        Keyframe keyframe = KeyframeBlock.decode(ReplayBlock.read(written, offset, end, ReplayFormat.KEYFRAME));
        if (keyframe.tick() != firstTick) {
            throw new CorruptReplayException(
                    "block at byte " + offset + ": tick " + keyframe.tick() + " (expected: " + firstTick + ")");
        }
        return keyframe;
    }
}
