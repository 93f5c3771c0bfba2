package dev.tactus.engine.port;

/**
 * Encodes the state of a world for subscribers of a dialect that get states instead of frames. Stateless; one object
 * serves all rooms.
 */
public interface StateSyncCodec {

    /** Returns whether all clients of the protocol support states, including those that send no capabilities. */
    default boolean supportsLegacyClients() {
        return true;
    }

    /** Returns the encoder for one subscriber, from its first message to the end of its link. */
    StateEncoder encoder(StateSyncContext seat);
}
