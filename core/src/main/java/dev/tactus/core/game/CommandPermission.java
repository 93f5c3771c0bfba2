package dev.tactus.core.game;

/** Who may give a command; each may give all that the ones before it may. */
public enum CommandPermission {
    /** Whoever has a seat. */
    PLAYER,
    /** Who keeps order among players. */
    MODERATOR,
    /** Who runs the server. */
    OPERATOR,
    /** Nobody but the server itself, which says with it what it knows better than any client. */
    SERVER;

    /** Returns whether who has this right may do what needs {@code other}. */
    public boolean includes(CommandPermission other) {
        return compareTo(other) >= 0;
    }
}
