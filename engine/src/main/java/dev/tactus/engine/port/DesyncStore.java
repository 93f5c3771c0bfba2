package dev.tactus.engine.port;

import dev.tactus.core.replay.DesyncBundle;

/** Stores desync bundles. Twins: files, and memory. */
public interface DesyncStore extends RecordStore {

    /**
     * Stores a bundle, replacing the oldest ones if there would be too many. Never throws: a bundle that cannot be
     * written is reported to the operator and lost. Any thread; may block on I/O.
     */
    void store(DesyncBundle bundle);
}
