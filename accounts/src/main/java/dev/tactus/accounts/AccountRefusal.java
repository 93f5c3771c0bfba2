package dev.tactus.accounts;

/**
 * Reason for which an operation was refused.
 *
 * @param kind of reason
 * @param detail the expected value, where it differs within the kind; else empty
 * @param waitMs time until the next permitted attempt, in ms from now; 0 if waiting does not help
 */
public record AccountRefusal(Kind kind, String detail, long waitMs) {

    /** Kinds of refusals; each API maps a kind to its own status. */
    public enum Kind {
        /** A value is invalid; the detail names the expected one. */
        INVALID,
        /** The name is taken or confusable with a taken name. */
        NAME_TAKEN,
        /** The account does not exist or the password is wrong; the answer is the same for both. */
        WRONG_CREDENTIALS,
        /** Too many attempts for this account or from this address. */
        LOCKED,
        /** The account is banned; the detail holds the reason, the wait the remaining time. */
        BANNED,
        /** The token is missing, invalid, expired or revoked. */
        UNAUTHORIZED,
        /** The caller lacks the permission. */
        FORBIDDEN,
        /** The object does not exist. */
        NOT_FOUND,
        /** A limit is reached; the detail names it. */
        LIMIT,
        /** Too many logins run at the same time. */
        BUSY,
        /** The database is unavailable; running matches do not need it. */
        UNAVAILABLE,
        /** The disk of the database is full. */
        STORAGE_FULL,
        /** The file of the database, or its folder, is not there any more. */
        STORAGE_MISSING,
        /** The database cannot be written: its file is read-only, or its disk fails. */
        STORAGE_FAILED,
        /** No key signs now; one is created when the database answers. */
        NO_KEY;

        /** Returns whether the operation may succeed later without the caller changing anything. */
        public boolean isOutage() {
            return switch (this) {
                case UNAVAILABLE, STORAGE_FULL, STORAGE_MISSING, STORAGE_FAILED, NO_KEY -> true;
                default -> false;
            };
        }
    }
}
