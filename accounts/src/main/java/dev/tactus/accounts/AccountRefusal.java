package dev.tactus.accounts;

/**
 * Why something was refused.
 *
 * @param kind of reason
 * @param detail what is expected instead, where that is not the same for all of the kind; else empty
 * @param waitMs when it may be tried again, in ms from now; 0 where time changes nothing
 */
public record AccountRefusal(Kind kind, String detail, long waitMs) {

    /** Kinds of reasons; a face gives each its status. */
    public enum Kind {
        /** A value is not as it must be; the detail says how. */
        INVALID,
        /** The name is taken, or looks like one that is. */
        NAME_TAKEN,
        /** There is no such account, or it has another password; which of them is not said. */
        WRONG_CREDENTIALS,
        /** There were too many attempts for this account or from this address. */
        LOCKED,
        /** The account is banned; the detail says why, and the wait how long. */
        BANNED,
        /** The token is none, or good no more. */
        UNAUTHORIZED,
        /** Who asks may not do that. */
        FORBIDDEN,
        /** There is none such. */
        NOT_FOUND,
        /** There are as many as there may be; the detail says how many. */
        LIMIT,
        /** Too many log in at once. */
        BUSY,
        /** The database is away; running matches need nothing of it. */
        UNAVAILABLE
    }
}
