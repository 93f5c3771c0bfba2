package dev.tactus.engine.port;

import dev.tactus.core.replay.MatchHeader;

/** Records of matches, written while they run. Twins: files, and memory. */
public interface Archive {

    /**
     * Begins the record of one match. Never throws and never blocks on I/O: a record that cannot be written says so by
     * {@link Recording#failure()}, and the match goes on. Any thread.
     */
    Recording open(MatchHeader header);

    /**
     * Goes on with the record of a match that another process began, so that it becomes one whole: what that process
     * wrote of frames behind the tail is cut off, and what it did not write is added from the tail. Never throws and never
     * blocks on I/O. Any thread.
     *
     * @param header of the match, equal to the one that its record was opened with
     * @param tail of the match; the next frame that is appended is that of {@link MatchTail#nextTick}
     */
    Recording resume(MatchHeader header, MatchTail tail);
}
