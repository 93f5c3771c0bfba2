/**
 * Signed tokens: access tokens, join tickets, and their keys. Verification needs no database: a room
 * node works with a {@link dev.tactus.accounts.token.KeySet} read from a JWKS document.
 *
 * <p>May use: {@code core}, {@code accounts.role}, Jackson, the JDK's Ed25519 and HKDF. Threads: any; nothing blocks. A
 * signature costs up to a millisecond of a core to make or verify, so untrusted input is rate-limited before it arrives here.
 */
@NullMarked
package dev.tactus.accounts.token;

import org.jspecify.annotations.NullMarked;
