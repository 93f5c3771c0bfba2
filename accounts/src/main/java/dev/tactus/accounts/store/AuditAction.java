package dev.tactus.accounts.store;

/** Kind of an audit entry. */
public enum AuditAction {
    /** An account was created. */
    SIGNED_UP,
    /** An account was deleted by its owner. */
    DELETED,
    /** An account received another password. */
    PASSWORD_CHANGED,
    /** All sessions of an account were ended by its owner. */
    LOGGED_OUT_EVERYWHERE,
    /** A refresh token was used a second time, so one of two holders stole it; its session was ended. */
    REFRESH_REUSED,
    /** A role was granted; the detail names it. */
    ROLE_GRANTED,
    /** A role was revoked; the detail names it. */
    ROLE_REVOKED,
    /** An account was banned; the detail holds the reason. */
    BANNED,
    /** A ban was ended. */
    UNBANNED,
    /** The signing keys were replaced; the detail says whether the old ones are still trusted. */
    KEYS_ROTATED,
    /** An account created a room; the detail names it. */
    ROOM_CREATED,
    /** A match was ended from outside; the detail names the room and the reason. */
    ROOM_CLOSED,
    /** A player was kicked from a room; the detail names room, player and reason. */
    PLAYER_KICKED,
    /** A recorded match or a desync report was downloaded; the detail names it. */
    RECORD_TAKEN,
    /** A line was sent to players from outside their match; the detail names the recipients and the line. */
    SAID,
    /** A command was given to the world of a match from outside; the detail names the room and the line. */
    WORLD_COMMANDED,
    /** A node stopped accepting new rooms; the detail names it and the reason. */
    DRAINING_BEGUN,
    /** A node accepts new rooms again; the detail names it. */
    DRAINING_ENDED,
    /** The level of a logger was changed; the detail names node, logger and level. */
    LOG_LEVEL_SET,
    /** A room was handed to another node; the detail names both. */
    ROOM_MOVED
}
