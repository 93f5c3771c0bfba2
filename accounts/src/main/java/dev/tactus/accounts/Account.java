package dev.tactus.accounts;

import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import java.util.Set;

/**
 * An account, as others may see it.
 *
 * @param id of the account, 1..2^53 - 1, never given twice
 * @param name as it is shown
 * @param roles that it has
 * @param createdMs when it was made, in ms of Unix time
 * @param bannedUntilMs until when it is banned, in ms of Unix time; 0 if it is not
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
