package dev.tactus.accounts.role;

/** Something that not everybody may do; what a role may do, each role above it may do too. */
public enum Permission {
    /** Watch a match without a seat. */
    SPECTATE(Role.GUEST),
    /** Take a seat of a match. */
    PLAY(Role.PLAYER),
    /** Own characters. */
    OWN_CHARACTERS(Role.PLAYER),
    /** Send a player out of a match. */
    KICK(Role.MODERATOR),
    /** End a match of others. */
    CLOSE_ROOMS(Role.MODERATOR),
    /** Keep an account from logging in, for a time or for good, and end that. */
    BAN(Role.MODERATOR),
    /** Read who did what to whom. */
    READ_AUDIT(Role.MODERATOR),
    /** See all accounts, and not only those whose name or id one knows. */
    LIST_ACCOUNTS(Role.MODERATOR),
    /** Look at recorded matches and at reports of worlds that differed. */
    READ_RECORDS(Role.MODERATOR),
    /** See who is connected where, with what link. */
    LIST_SESSIONS(Role.MODERATOR),
    /** Look into the world of a running match, as it is and as it was. */
    LOOK_INTO_WORLDS(Role.MODERATOR),
    /** Say a line to a player, a room or everybody. */
    SAY(Role.MODERATOR),
    /** Create matches for others, with seats and tickets. */
    ALLOCATE_ROOMS(Role.OPERATOR),
    /** Give roles to accounts and take them back. */
    GRANT_ROLES(Role.OPERATOR),
    /** Give commands to the world of a running match. */
    COMMAND_WORLDS(Role.OPERATOR),
    /** Keep a node from taking new rooms, and end that. */
    DRAIN(Role.OPERATOR),
    /** Change how much a node writes into its log. */
    SET_LOG_LEVELS(Role.OPERATOR),
    /** Replace the keys that tokens are signed with. */
    ROTATE_KEYS(Role.OPERATOR);

    private final Role lowest;

    Permission(Role lowest) {
        this.lowest = lowest;
    }

    /** Returns the lowest role that has it. */
    public Role lowest() {
        return lowest;
    }
}
