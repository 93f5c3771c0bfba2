/**
 * Seats, the players that occupy them, and the links that serve them.
 *
 * <p>May use: {@code protocol.message}, {@code engine.room}, {@code engine.room.input}. Must not use: the match, clocks, I/O.
 * Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.seats;

import org.jspecify.annotations.NullMarked;
