package dev.tactus.core.frame;

import org.jspecify.annotations.Nullable;

/** Frames that a {@link Cursor} can stand in: the log of a living room, or a run of frames taken from one. */
public sealed interface FrameSource permits FrameLog, FrameRun {

    /** Returns the oldest tick that is still here. */
    int firstTick();

    /** Returns the tick after the newest frame, which is also how many frames the match has had. */
    int nextTick();

    /** Returns the stretch of bytes in which {@code tick} lies or would lie. */
    FrameChunk chunkOf(int tick);

    /** Returns the stretch after {@code stretch}, or null if that is the last one. */
    @Nullable FrameChunk chunkAfter(FrameChunk stretch);
}
