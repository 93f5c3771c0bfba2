/**
 * The interfaces that authors of games implement, and help for games that step the same everywhere.
 *
 * <p>May use: {@code core.frame}, {@code core.world}. Must not use: clocks, I/O, threads, floats, hash order.
 * Threads: none of its own; a world belongs to one thread.
 */
@NullMarked
package dev.tactus.core.game;

import org.jspecify.annotations.NullMarked;
