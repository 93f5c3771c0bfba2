package dev.tactus.engine.port;

/** How a dialect tells its readers the state of a world instead of frames. Stateless; one object serves all rooms. */
public interface StateSyncCodec {

    /** Returns whether all clients of the protocol know states, also those that say nothing of what they know. */
    default boolean supportsLegacyClients() {
        return true;
    }

    /** Returns who tells one reader, from its first message to the end of its link. */
    StateEncoder encoder(StateSyncContext seat);
}
