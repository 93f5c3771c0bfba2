package dev.tactus.core.game;

/** Levels of permission to issue a command, in rising order; each level includes those before it. */
public enum CommandPermission {
    /** Every seat. */
    PLAYER,
    /** Moderators, who keep order among players. */
    MODERATOR,
    /** Operators of the server. */
    OPERATOR,
    /** The server alone, for facts that it knows better than any client. */
    SERVER;

    /**
     * {@return whether who has this right may do what needs {@code other}}
     *
     * @param other the permission that is required
     */
    public boolean includes(CommandPermission other) {
        return compareTo(other) >= 0;
    }
}
