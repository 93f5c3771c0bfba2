package dev.tactus.accounts.store;

/**
 * Tokens voided before their expiry.
 *
 * @param number in the order of publication, from 1 without gaps
 * @param accountId account of the revoked tokens
 * @param session id; 0 for all sessions of the account
 * @param generation for all sessions: tokens of an earlier one are void
 * @param overMs expiry of the last such token
 */
public record Revocation(long number, long accountId, long session, long generation, long overMs) {}
