package dev.tactus.core.frame;

import org.jspecify.annotations.Nullable;

/** Frames that a {@link Cursor} can stand in: the log of a living room, or a run of frames taken from one. */
public sealed interface FrameSource permits FrameLog, FrameRun {

    /** {@return the oldest tick that is still here} */
    int firstTick();

    /** {@return the tick after the newest frame, which is also how many frames the match has had} */
    int nextTick();

    /**
     * {@return the stretch of bytes in which {@code tick} lies or would lie}
     *
     * @param tick the tick, from 0
     */
    FrameChunk chunkOf(int tick);

    /**
     * {@return the stretch after {@code stretch}, or null if that is the last one}
     *
     * @param stretch a chunk of this source
     */
    @Nullable FrameChunk chunkAfter(FrameChunk stretch);
}
