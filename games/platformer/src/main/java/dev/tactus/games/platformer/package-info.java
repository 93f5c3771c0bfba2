/**
 * A small platform game in whole numbers: units run, jump, fall, stand on each other and are moved by triggers. Its rules
 * are those of an older browser game, whose clients still play against it, so that they are kept to the letter.
 *
 * <p>May use: {@code core}. Must not use: clocks, I/O, threads, floats, hash order. Threads: none of its own; a world
 * belongs to one thread.
 */
@NullMarked
package dev.tactus.games.platformer;

import org.jspecify.annotations.NullMarked;
