package dev.tactus.accounts;

import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import java.util.Set;

/**
 * Public view of an account.
 *
 * @param id of the account, 1..2^53 - 1, never reused
 * @param name in display form
 * @param roles of the account
 * @param createdMs creation time, in ms of Unix time
 * @param bannedUntilMs end of the ban, in ms of Unix time; 0 if not banned
 */
public record Account(long id, String name, Set<Role> roles, long createdMs, long bannedUntilMs) {

    public Account {
        roles = Set.copyOf(roles);
    }

    static Account of(AccountRow row, long nowMs) {
        return new Account(
                row.id(), row.name(), row.roles(), row.createdMs(), row.isBanned(nowMs) ? row.bannedUntilMs() : 0);
    }
}
