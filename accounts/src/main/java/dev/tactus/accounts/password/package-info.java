/**
 * Password hashing with Argon2id: its cost, and the number of concurrent hashes. Hashes of Movan are read, and replaced.
 *
 * <p>May use: {@code core}, password4j. Threads: any; {@link dev.tactus.accounts.password.Passwords} blocks for as long as a
 * hash takes, so its callers run on a pool.
 */
@NullMarked
package dev.tactus.accounts.password;

import org.jspecify.annotations.NullMarked;
