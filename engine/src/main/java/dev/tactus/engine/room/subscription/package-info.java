/**
 * Readers of a match: streams of frames, of datagrams and of states, and reloads of older frames. {@code Broadcaster}
 * is the entry point.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code engine.port}, {@code engine.room} and its {@code world},
 * {@code history} and {@code input}. Must not use: seats, clocks, I/O. Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.subscription;

import org.jspecify.annotations.NullMarked;
