package dev.tactus.engine.port;

import dev.tactus.core.replay.MatchHeader;

/** Where matches are written while they run. Twins: files, and memory. */
public interface Archive {

    /**
     * Begins the record of one match. Never throws and never blocks on I/O: a record that cannot be written says so by
     * {@link Recording#failure()}, and the match goes on. Any thread.
     */
    Recording open(MatchHeader header);
}
