package dev.tactus.engine.port;

import dev.tactus.core.replay.MatchHeader;

/** Writes recordings of matches while they run. Twins: files, and memory. */
public interface Archive {

    /**
     * Begins the recording of one match. Never throws and never blocks on I/O: a failure to write is reported by
     * {@link Recording#failure()}, and the match goes on. Any thread.
     */
    Recording open(MatchHeader header);

    /**
     * Continues the recording of a match that another process began, so that it becomes complete: frames that process
     * wrote behind the tail are cut off, and frames it did not write are added from the tail. Never throws and never
     * blocks on I/O. Any thread.
     *
     * @param header of the match, equal to the one with which its recording was opened
     * @param tail of the match; the next frame that is appended is that of {@link MatchTail#nextTick}
     */
    Recording resume(MatchHeader header, MatchTail tail);
}
