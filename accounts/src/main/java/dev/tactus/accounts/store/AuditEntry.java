package dev.tactus.accounts.store;

/**
 * Something that somebody did.
 *
 * @param number in the order of what happened, from 1 without gaps
 * @param atMs when
 * @param actor the account that did it; 0 for the service's own command line
 * @param action what was done
 * @param target the account that it was done to; 0 for none
 * @param detail what else is to be known, such as the role
 */
public record AuditEntry(long number, long atMs, long actor, AuditAction action, long target, String detail) {}
