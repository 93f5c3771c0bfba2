/**
 * The server's side of a client connection: from its first byte until the client has a place in a room, and from there
 * until the link is closed.
 *
 * <p>May use: {@code engine.host}, {@code engine.room}, {@code engine.port}. Must not use: sockets. Threads: the link's
 * own.
 */
@NullMarked
package dev.tactus.engine.session;

import org.jspecify.annotations.NullMarked;
