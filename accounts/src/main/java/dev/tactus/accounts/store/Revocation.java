package dev.tactus.accounts.store;

/**
 * Tokens that are void before they are over.
 *
 * @param number in the order in which they became known, from 1 without gaps
 * @param accountId whose tokens
 * @param session of which session; 0 for all of the account
 * @param generation for all sessions: tokens of an earlier one are void
 * @param overMs when the last such token is over anyway
 */
public record Revocation(long number, long accountId, long session, long generation, long overMs) {}
