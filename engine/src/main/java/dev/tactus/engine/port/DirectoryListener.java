package dev.tactus.engine.port;

/**
 * Receives changes of a directory's mirror. Changes between two looks at the directory may be missed, and only the last of
 * them is told then. Called on one thread at a time, which must not be blocked.
 */
public interface DirectoryListener {

    /** A room is new, or its record has changed. */
    default void roomChanged(RoomRecord room) {}

    /** A room's record is gone. */
    default void roomRemoved(RoomRecord last) {}

    /** A node is new, or its record has changed. */
    default void nodeChanged(NodeRecord node) {}

    /** A node's record is gone: it has ended, or the directory has not heard of it for too long. */
    default void nodeRemoved(NodeRecord last) {}
}
