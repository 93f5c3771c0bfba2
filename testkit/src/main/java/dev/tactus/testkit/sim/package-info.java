/**
 * The simulated world: one clock, an ordered queue of events, networks with weather, the real server and the real client
 * sessions on them. One seed gives one run, always the same.
 *
 * <p>May use: everything of Tactus. Must not use: real clocks, sockets, threads. Threads: the caller's only.
 */
@NullMarked
package dev.tactus.testkit.sim;

import org.jspecify.annotations.NullMarked;
