package dev.tactus.accounts.store;

import dev.tactus.accounts.role.Role;
import java.util.Set;

/**
 * An account as it is kept.
 *
 * @param name as it is shown
 * @param nameKey by which it is found
 * @param passwordHash in its text form
 * @param generation tokens of an earlier one are void
 * @param bannedUntilMs 0 if it is not banned
 * @param createdMs when it was made
 * @param roles that it has
 */
public record AccountRow(
        long id,
        String name,
        String nameKey,
        String passwordHash,
        long generation,
        long bannedUntilMs,
        String banReason,
        long createdMs,
        Set<Role> roles) {

    public AccountRow {
        roles = Set.copyOf(roles);
    }

    /** Returns whether it may not log in. */
    public boolean isBanned(long nowMs) {
        return nowMs < bannedUntilMs;
    }

    @Override
    public String toString() {
        return "AccountRow[" + id + "]";
    }
}
