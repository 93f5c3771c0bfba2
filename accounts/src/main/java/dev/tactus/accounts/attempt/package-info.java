/**
 * Attempt limits: a wait that grows with each failure, by account and by address.
 *
 * <p>May use: {@code core}. Threads: any.
 */
@NullMarked
package dev.tactus.accounts.attempt;

import org.jspecify.annotations.NullMarked;
