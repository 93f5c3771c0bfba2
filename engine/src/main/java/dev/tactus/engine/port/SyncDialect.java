package dev.tactus.engine.port;

/** How a dialect tells its readers the state of a world instead of frames. Stateless; one object serves all rooms. */
public interface SyncDialect {

    /** Returns whether all clients of the protocol know states, also those that say nothing of what they know. */
    default boolean knownToOldClients() {
        return true;
    }

    /** Returns who tells one reader, from its first message to the end of its link. */
    SyncTeller teller(SyncSeat seat);
}
