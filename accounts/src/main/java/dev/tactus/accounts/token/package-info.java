/**
 * Signed tokens: access tokens, join tickets, and the keys that they stand on. Whoever verifies needs no database: a room
 * node alone has a {@link dev.tactus.accounts.token.KeySet} that it reads from a JWKS document.
 *
 * <p>May use: {@code core}, {@code accounts.role}, Jackson, the JDK's Ed25519 and HKDF. Threads: any; nothing blocks. A
 * signature costs up to a millisecond of a core to make or verify, so what strangers send is limited before it comes here.
 */
@NullMarked
package dev.tactus.accounts.token;

import org.jspecify.annotations.NullMarked;
