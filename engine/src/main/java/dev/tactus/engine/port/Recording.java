package dev.tactus.engine.port;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.world.Checksum;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one match. The oldest part of a match with a world may be dropped while it runs, so that the
 * recording begins with a later keyframe; a match without a world is kept whole or not at all. Calls return immediately
 * and never throw; I/O happens on other threads. One thread at a time calls {@link #append}, {@link #keyframe},
 * {@link #checksum} and {@link #seal}.
 */
public interface Recording {

    /** Appends the next frames; the run must begin where the last one ended. */
    void append(FrameRun run);

    /**
     * Appends a snapshot of the world that steps {@code tick} next; all frames before it have been appended. Ticks
     * ascend. A recording may begin with one, whose tick is then that of its first frame.
     *
     * @param snapshot see {@link dev.tactus.core.world.Snapshot}; not written to afterwards
     */
    void keyframe(int tick, byte[] snapshot);

    /**
     * Appends the checksum of the world that steps {@code tick} next; all frames before it have been appended. Ticks
     * ascend.
     */
    void checksum(int tick, Checksum checksum);

    /** Ends the recording of a match without a result: {@link #seal(String, MatchResult)}. */
    default void seal(String reason) {
        seal(reason, null);
    }

    /**
     * Ends the recording: pending data is written, and the recording is sealed with this reason of the match's end.
     *
     * @param result of the match, null where there is none
     */
    void seal(String reason, @Nullable MatchResult result);

    /**
     * Returns the first tick whose frame can be read back; it increases when the oldest part is dropped. A match with a
     * world has a keyframe there. Any thread.
     */
    int readableFrom();

    /** Returns the tick before which all frames from {@link #readableFrom} on can be read back. Any thread. */
    int readableTo();

    /**
     * Reads frames back, from {@code from} on: at least one and at most {@code ticksMax} frames. Any thread.
     *
     * @return the frames, or failed with an {@link java.io.IOException}; completed on a thread of the archive
     */
    CompletionStage<FrameRun> read(int from, int ticksMax);

    /**
     * Reads back the last keyframe at or before {@code tick}; empty if there is none. Any thread.
     *
     * @return it, or failed with an {@link java.io.IOException}; completed on a thread of the archive
     */
    CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick);

    /** Returns the reason why recording has stopped, or null if it has not. Any thread. */
    @Nullable String failure();
}
