package dev.tactus.accounts.store;

/**
 * Row of a login.
 *
 * @param familyHash hash of the part shared by all its refresh tokens
 * @param tokenHash of the newest refresh token
 */
public record SessionRow(
        long id, long accountId, String familyHash, String tokenHash, long createdMs, long expiresMs) {}
