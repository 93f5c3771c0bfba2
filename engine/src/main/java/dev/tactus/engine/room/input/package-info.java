/**
 * Inputs on their way into frames: which are taken, for which tick, and in which order.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.port}, {@code engine.room}, {@code engine.room.world}. Must not
 * use: seats, links, clocks, I/O. Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.input;

import org.jspecify.annotations.NullMarked;
