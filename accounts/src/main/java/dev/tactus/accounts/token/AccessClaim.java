package dev.tactus.accounts.token;

/**
 * What a good access token says.
 *
 * @param who its bearer is
 * @param expiresMs when it is valid no more in any node's eyes, in ms of Unix time
 */
public record AccessClaim(Identity who, long expiresMs) {}
