package dev.tactus.core.game;

/** Who may give a command. Each may also give what those before may, but for {@link #SERVER}, which is nobody outside. */
public enum Right {
    /** Whoever has a seat. */
    PLAYER,
    /** Who keeps order among players. */
    MODERATOR,
    /** Who runs the server. */
    OPERATOR,
    /** The server itself, and no client. */
    SERVER
}
