/**
 * Client side of simulated rooms: joins the session that delivers frames, the timeline that steps them, and the pacer
 * between both. The same classes run in the JVM, in the browser and under the simulator.
 *
 * <p>May use: {@code core.game}, {@code core.world}, {@code core.timeline}, {@code protocol}. Must not use: clocks (time comes
 * in as {@code nowNs}), I/O, threads, floats, hash order. Threads: a game session belongs to one thread at a time.
 */
@NullMarked
package dev.tactus.protocol.gamesession;

import org.jspecify.annotations.NullMarked;
