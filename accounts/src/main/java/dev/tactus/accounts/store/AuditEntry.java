package dev.tactus.accounts.store;

/**
 * Entry of the audit log.
 *
 * @param number in order of events, from 1 without gaps
 * @param atMs time, in ms of Unix time
 * @param actor account of the initiator; 0 for the service's own command line
 * @param action kind of the entry
 * @param target affected account; 0 for none
 * @param detail further facts, such as the role
 */
public record AuditEntry(long number, long atMs, long actor, AuditAction action, long target, String detail) {}
