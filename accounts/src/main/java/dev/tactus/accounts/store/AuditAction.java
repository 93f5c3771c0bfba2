package dev.tactus.accounts.store;

/** What was done that is written down. */
public enum AuditAction {
    /** An account was made. */
    SIGNED_UP,
    /** An account was deleted by its owner. */
    DELETED,
    /** An account got another password. */
    PASSWORD_CHANGED,
    /** All sessions of an account were ended by its owner. */
    LOGGED_OUT_EVERYWHERE,
    /** A refresh token was shown a second time, so that one of two had stolen it; its session was ended. */
    REFRESH_REUSED,
    /** A role was given; the detail names it. */
    ROLE_GRANTED,
    /** A role was taken back; the detail names it. */
    ROLE_REVOKED,
    /** An account was banned; the detail says why. */
    BANNED,
    /** A ban was ended. */
    UNBANNED,
    /** The keys that tokens are signed with were replaced; the detail says whether the old ones are still trusted. */
    KEYS_ROTATED,
    /** An account created a room; the detail names it. */
    ROOM_CREATED,
    /** A match was ended by somebody outside it; the detail names the room and says why. */
    ROOM_CLOSED,
    /** A player was sent out of a room; the detail names room and player and says why. */
    PLAYER_KICKED,
    /** A recorded match, or a report of worlds that differed, was handed out; the detail names it. */
    RECORD_TAKEN,
    /** A line was said to players by somebody outside their match; the detail names to whom, and the line. */
    SAID,
    /** The world of a match was given a command from outside; the detail names the room and the line. */
    WORLD_COMMANDED,
    /** A node takes no new rooms any more; the detail names it and says why. */
    DRAINING_BEGUN,
    /** A node takes new rooms again; the detail names it. */
    DRAINING_ENDED,
    /** A logger writes more or less than before; the detail names node, logger and level. */
    LOG_LEVEL_SET
}
