package dev.tactus.engine.room.lobby;

/** Ways in which players find a lobby. */
public enum LobbyVisibility {
    /** It is listed, and any player may join. */
    PUBLIC,
    /** It is not listed; players join by its code. */
    UNLISTED,
    /** It is not listed; only accounts that its owner has invited may join. */
    PRIVATE
}
