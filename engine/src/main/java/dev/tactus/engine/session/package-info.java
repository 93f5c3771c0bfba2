/**
 * Who is on a link: from its first byte until it sits in a room, and from there until the link is gone.
 *
 * <p>May use: {@code engine.host}, {@code engine.room}, {@code engine.port}. Must not use: sockets. Threads: the link's
 * own.
 */
@NullMarked
package dev.tactus.engine.session;

import org.jspecify.annotations.NullMarked;
