package dev.tactus.accounts.role;

/** Permission of a role; each role also has the permissions of the roles below it. */
public enum Permission {
    /** Watch a match without a seat. */
    SPECTATE(Role.GUEST),
    /** Take a seat in a match. */
    PLAY(Role.PLAYER),
    /** Own characters. */
    OWN_CHARACTERS(Role.PLAYER),
    /** Kick a player from a match. */
    KICK(Role.MODERATOR),
    /** Close a match of others. */
    CLOSE_ROOMS(Role.MODERATOR),
    /** Ban an account, temporarily or permanently, and lift the ban. */
    BAN(Role.MODERATOR),
    /** Read the audit log. */
    READ_AUDIT(Role.MODERATOR),
    /** List all accounts, not only look up known names or ids. */
    LIST_ACCOUNTS(Role.MODERATOR),
    /** Read recorded matches and desync reports. */
    READ_RECORDS(Role.MODERATOR),
    /** List connected players with their links. */
    LIST_SESSIONS(Role.MODERATOR),
    /** Inspect the world of a running match, now and in the past. */
    LOOK_INTO_WORLDS(Role.MODERATOR),
    /** Send a line to a player, a room or everyone. */
    SAY(Role.MODERATOR),
    /** Create matches for others, with seats and tickets. */
    ALLOCATE_ROOMS(Role.OPERATOR),
    /** Grant and revoke roles. */
    GRANT_ROLES(Role.OPERATOR),
    /** Give commands to the world of a running match. */
    COMMAND_WORLDS(Role.OPERATOR),
    /** Drain a node, and end that; hand rooms to other nodes. */
    DRAIN(Role.OPERATOR),
    /** Change log levels of a node. */
    SET_LOG_LEVELS(Role.OPERATOR),
    /** Replace the signing keys. */
    ROTATE_KEYS(Role.OPERATOR);

    private final Role lowest;

    Permission(Role lowest) {
        this.lowest = lowest;
    }

    /** Returns the lowest role that has the permission. */
    public Role lowest() {
        return lowest;
    }
}
