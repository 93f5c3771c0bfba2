package dev.tactus.accounts.store;

import dev.tactus.accounts.role.Role;
import java.util.Set;

/**
 * Row of an account.
 *
 * @param name as shown
 * @param nameKey lookup key
 * @param passwordHash in its text form
 * @param generation tokens of an earlier one are void
 * @param bannedUntilMs 0 if not banned
 * @param createdMs creation time
 * @param roles of the account
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

    /** Returns whether the account is banned from logging in. */
    public boolean isBanned(long nowMs) {
        return nowMs < bannedUntilMs;
    }

    @Override
    public String toString() {
        return "AccountRow[" + id + "]";
    }
}
