package dev.tactus.engine.room.lobby;

/** Kinds of refusals. */
public enum LobbyRefusal {
    /** There is no such lobby, or none that the player may know of. */
    NOT_FOUND,
    /** The player shows no proof, or a wrong one. */
    UNAUTHORIZED,
    /** The player may not do this. */
    FORBIDDEN,
    /** The state of the lobby does not allow it now. */
    CONFLICT,
    /** A limit is reached. */
    LIMIT,
    /** A value cannot be. */
    INVALID
}
