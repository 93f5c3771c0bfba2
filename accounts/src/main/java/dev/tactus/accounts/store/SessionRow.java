package dev.tactus.accounts.store;

/**
 * A login as it is kept.
 *
 * @param familyHash of what all its refresh tokens have in common
 * @param tokenHash of the newest refresh token
 */
public record SessionRow(
        long id, long accountId, String familyHash, String tokenHash, long createdMs, long expiresMs) {}
