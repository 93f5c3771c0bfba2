/**
 * Authorization of API calls: bearer tokens, the operator, permissions, and the audit trail.
 *
 * <p>May use: {@code admin.http}, {@code identity}, {@code accounts}. Must not use: rooms. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.auth;

import org.jspecify.annotations.NullMarked;
