package dev.tactus.accounts.token;

/**
 * Contents of a valid access token.
 *
 * @param who identity of the bearer
 * @param expiresMs time from which no node accepts the token, in ms of Unix time
 */
public record AccessClaim(Identity who, long expiresMs) {}
