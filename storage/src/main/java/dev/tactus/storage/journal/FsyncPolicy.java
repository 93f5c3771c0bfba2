package dev.tactus.storage.journal;

/** Says when journals are forced to the disk. The death of the process alone never loses a record. */
public enum FsyncPolicy {
    /** Leaves it to the operating system: a loss of power may lose half a minute. */
    NEVER,
    /** Forces once a second, beside the writing: a loss of power may lose the last second. */
    EACH_SECOND,
    /** Forces before records are acknowledged: a loss of power loses nothing that a client saw, and each frame waits. */
    EACH_TICK
}
