/**
 * The client's side of a match that is simulated: the confirmed world, which steps the frames that came; the predicted
 * one, which runs ahead with the player's own commands; and the pace at which it does.
 *
 * <p>A game draws from the predicted world and hears of events as ticks are confirmed:
 *
 * <pre>{@code
 * timeline.frame(tick, inputs);                  // as frames come
 * pace.arrived(tick, nowNs);
 * int reached = timeline.advance(pace.advance(nowNs), 200);
 * pace.reached(reached);
 * draw(timeline.world(), pace.fraction());       // as often as the screen wants
 * }</pre>
 *
 * <p>May use: {@code core.frame}, {@code core.world}, {@code core.game}. Must not use: clocks (time comes in as
 * {@code nowNs}), I/O, threads, floats, hash order. Threads: none of its own; a timeline belongs to one thread.
 */
@NullMarked
package dev.tactus.core.timeline;

import org.jspecify.annotations.NullMarked;
