/**
 * The state of a game as a table of entities, components and fields, and all that follows from naming the fields once:
 * snapshots, named values, checksums, differences and deltas.
 *
 * <p>May use: {@code core.frame}'s varints. Must not use: clocks, I/O, threads, floats, hash order. Threads: none of its
 * own; a table belongs to one thread.
 */
@NullMarked
package dev.tactus.core.world;

import org.jspecify.annotations.NullMarked;
