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
    /** Create matches for others, with seats and tickets. */
    ALLOCATE_ROOMS(Role.OPERATOR),
    /** Give roles to accounts and take them back. */
    GRANT_ROLES(Role.OPERATOR),
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
