/**
 * Ports through which the rest of a node asks about accounts, identities and tickets, wherever the accounts are kept.
 *
 * <p>May use: {@code accounts}, {@code engine.host}, {@code engine.room}, {@code engine.port}, {@code config}. Must not use: HTTP, sockets. Threads: three bounded pools, for passwords, for the database and for tokens; no caller is blocked.
 */
@NullMarked
package dev.tactus.identity;

import org.jspecify.annotations.NullMarked;
