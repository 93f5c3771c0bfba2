package dev.tactus.accounts;

import dev.tactus.accounts.token.Identity;

/**
 * Who does what only some may do, for the check and for the audit.
 *
 * @param accountId of the account, or 0 for the service's own command line, which may do everything
 */
public record Actor(long accountId) {

    /** Whoever has a shell on the machine of the service; the first operator is made by it. */
    public static final Actor CONSOLE = new Actor(0);

    /** Returns the account that was authenticated. What it may do is looked up when it does it. */
    public static Actor of(Identity who) {
        return new Actor(who.accountId());
    }

    boolean isConsole() {
        return accountId == 0;
    }
}
