package dev.tactus.accounts.store;

/**
 * A character as it is kept.
 *
 * @param name as it is shown; no other character has it, nor one that looks like it
 * @param accountId of its owner
 * @param createdMs when it was made
 */
public record GameCharacter(String name, long accountId, long createdMs) {}
