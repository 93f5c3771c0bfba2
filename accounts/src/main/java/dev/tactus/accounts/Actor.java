package dev.tactus.accounts;

import dev.tactus.accounts.token.Identity;

/**
 * Initiator of an administrative operation, for the permission check and the audit log.
 *
 * @param accountId of the account, or 0 for the service's own command line, which has all permissions
 */
public record Actor(long accountId) {

    /** A user with shell access to the machine of the service; creates the first operator. */
    public static final Actor CONSOLE = new Actor(0);

    /** Returns the actor of an authenticated account. Its permissions are looked up at each operation. */
    public static Actor of(Identity who) {
        return new Actor(who.accountId());
    }

    boolean isConsole() {
        return accountId == 0;
    }
}
