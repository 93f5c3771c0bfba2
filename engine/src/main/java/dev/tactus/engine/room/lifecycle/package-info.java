/**
 * A room from its creation to its end: the rules of its phases, the admission of players, and the match that it runs.
 * {@code Room} is the only public type.
 *
 * <p>May use: all packages of {@code engine.room}, {@code engine.port}. Must not use: clocks (time comes in as
 * {@code nowNs}), I/O. Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.lifecycle;

import org.jspecify.annotations.NullMarked;
