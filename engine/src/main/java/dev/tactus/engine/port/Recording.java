package dev.tactus.engine.port;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.world.Checksum;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The record of one match. Of a match with a world the oldest part may be let go of while it runs, so that what is kept
 * begins with a later keyframe; of one without, all or nothing is kept. Calls return at once and never throw; the I/O happens elsewhere. One thread at a time calls
 * {@link #append}, {@link #keyframe}, {@link #checksum} and {@link #seal}.
 */
public interface Recording {

    /** Appends the next frames; the run begins where the last one ended. */
    void append(FrameRun run);

    /**
     * Notes a snapshot of the world that steps {@code tick} next; all frames before it have been appended. Ticks rise. A
     * record may begin with one, whose tick is then that of its first frame.
     *
     * @param snapshot see {@link dev.tactus.core.world.Snapshot}; not written to afterwards
     */
    void keyframe(int tick, byte[] snapshot);

    /** Notes the checksum of the world that steps {@code tick} next; all frames before it have been appended. Ticks rise. */
    void checksum(int tick, Checksum checksum);

    /** Ends the record: what was appended is written out, with this reason of the match's end, and then sealed. */
    void seal(String reason);

    /**
     * Returns the first tick whose frame can be read back; it rises when what is oldest is let go of. A match with a world
     * has a keyframe there. Any thread.
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
     * Reads back the last keyframe that is not behind {@code tick}; nothing if none is. Any thread.
     *
     * @return it, or failed with an {@link java.io.IOException}; completed on a thread of the archive
     */
    CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick);

    /** Returns why nothing more is recorded, or null while all is well. Any thread. */
    @Nullable String failure();
}
