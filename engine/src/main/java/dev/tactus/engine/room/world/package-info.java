/**
 * The server's own world of a match: the game's code behind one guard, its events, and the console's answers.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.room}. Must not use: the other packages of rooms, clocks, I/O.
 * Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.world;

import org.jspecify.annotations.NullMarked;
