/**
 * A player or spectator of a simulated room: the session that brings frames, the timeline that steps them, and the pace
 * between them, joined. The same classes run in the JVM, in the browser and under the simulator.
 *
 * <p>May use: {@code core.game}, {@code core.world}, {@code core.timeline}, {@code protocol}. Must not use: clocks (time comes
 * in as {@code nowNs}), I/O, threads, floats, hash order. Threads: a game session belongs to one thread at a time.
 */
@NullMarked
package dev.tactus.protocol.gamesession;

import org.jspecify.annotations.NullMarked;
