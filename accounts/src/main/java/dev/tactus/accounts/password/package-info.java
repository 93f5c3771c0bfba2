/**
 * Passwords: Argon2id, how much it may cost, and how many at once.
 *
 * <p>May use: {@code core}, password4j. Threads: any; {@link dev.tactus.accounts.password.Passwords} blocks for as long as a
 * hash takes, so its callers run on a pool.
 */
@NullMarked
package dev.tactus.accounts.password;

import org.jspecify.annotations.NullMarked;
