/**
 * Accounts as a part of a node: the service with its poll, its threads, and what the rest of the node asks of it through
 * small interfaces, so that accounts may also be kept elsewhere.
 *
 * <p>May use: {@code accounts}, {@code engine.host}, {@code engine.room} and {@code engine.port} for what they ask of accounts, {@code server.settings}.
 * Must not use: HTTP, sockets. Threads: three bounded pools of its own, for passwords, for the database and for tokens that players
 * show, and the poll's; nothing here blocks its caller.
 */
@NullMarked
package dev.tactus.server.account;

import org.jspecify.annotations.NullMarked;
