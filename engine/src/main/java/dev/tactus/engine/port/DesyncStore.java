package dev.tactus.engine.port;

import dev.tactus.core.replay.DesyncBundle;
import java.util.List;

/** Where desync bundles are kept. Twins: files, and memory. Any thread. */
public interface DesyncStore {

    /** Keeps a bundle. Never throws: one that cannot be written is told to the operator and lost. May block on I/O. */
    void store(DesyncBundle bundle);

    /** Returns the bundles that are kept, the newest first. May block on I/O. */
    List<Entry> list();

    /**
     * A bundle that is kept.
     *
     * @param name of it here, as a file has it
     * @param bytes it takes
     */
    record Entry(String name, long bytes) {}

    /** Returns a bundle's bytes, see {@link DesyncBundle#read}; empty if there is none of that name. May block on I/O. */
    byte[] read(String name);
}
