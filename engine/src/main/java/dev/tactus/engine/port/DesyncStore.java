package dev.tactus.engine.port;

import dev.tactus.core.replay.DesyncBundle;

/** Desync bundles. Twins: files, and memory. */
public interface DesyncStore extends RecordStore {

    /**
     * Keeps a bundle, in place of the oldest ones where there would be too many. Never throws: one that cannot be written
     * is reported to the operator and lost. Any thread; may block on I/O.
     */
    void store(DesyncBundle bundle);
}
