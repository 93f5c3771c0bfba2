package dev.tactus.accounts;

import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import java.util.Set;

/**
 * Public view of an account.
 *
 * @param id of the account, {@link #ID_MIN}..{@link #ID_MAX}, never reused
 * @param name in display form
 * @param roles of the account
 * @param createdMs creation time, in ms of Unix time
 * @param bannedUntilMs end of the ban, in ms of Unix time; 0 if not banned
 */
public record Account(long id, String name, Set<Role> roles, long createdMs, long bannedUntilMs) {

    /** Smallest id that is given to an account, so that the small numbers of guests and of old lobbies are no account's. */
    public static final long ID_MIN = 1L << 32;

    /** Greatest id of an account: JavaScript represents it exactly. */
    public static final long ID_MAX = (1L << 53) - 1;

    public Account {
        roles = Set.copyOf(roles);
    }

    static Account of(AccountRow row, long nowMs) {
        return new Account(
                row.id(), row.name(), row.roles(), row.createdMs(), row.isBanned(nowMs) ? row.bannedUntilMs() : 0);
    }
}
