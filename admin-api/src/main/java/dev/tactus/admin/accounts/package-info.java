/**
 * Routes of accounts: sign-up, login, characters, moderation.
 *
 * <p>May use: {@code admin.http}, {@code admin.auth}, {@code identity}, {@code accounts}. Must not use: rooms. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.accounts;

import org.jspecify.annotations.NullMarked;
