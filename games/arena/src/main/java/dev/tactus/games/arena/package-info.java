/**
 * A shooting game for players who come and go: two teams face each other, and the best player of three minutes is
 * named. Its rules are those of an older game, whose clients are told by the server what changes.
 *
 * <p>May use: {@code core}. Must not use: clocks, I/O, threads, floats, hash order. Threads: none of its own; a world
 * belongs to one thread.
 */
@NullMarked
package dev.tactus.games.arena;

import org.jspecify.annotations.NullMarked;
