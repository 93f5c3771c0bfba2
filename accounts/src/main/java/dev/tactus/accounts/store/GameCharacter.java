package dev.tactus.accounts.store;

/**
 * Row of a character.
 *
 * @param name as shown; unique, also among confusable names
 * @param accountId of its owner
 * @param createdMs creation time, in ms of Unix time
 */
public record GameCharacter(String name, long accountId, long createdMs) {}
