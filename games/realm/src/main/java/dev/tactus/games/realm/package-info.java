/**
 * A world of tiles that stands for months: players come and go, others live in it by habits of their own, and its map is part
 * of it, so that a new one takes its place while it runs. Clients are told what their characters see.
 *
 * <p>May use: {@code core}. Must not use: clocks, I/O, threads, floats, hash order. Threads: none of its own; a world
 * belongs to one thread.
 */
@NullMarked
package dev.tactus.games.realm;

import org.jspecify.annotations.NullMarked;
