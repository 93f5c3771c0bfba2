/**
 * Server-sent event streams with shares and periodic permission checks.
 *
 * <p>May use: {@code admin.http}, {@code admin.auth}, Armeria. Must not use: rooms. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.streams;

import org.jspecify.annotations.NullMarked;
