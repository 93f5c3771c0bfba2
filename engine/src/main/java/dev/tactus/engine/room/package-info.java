/**
 * The values that describe rooms: their specifications, settings, peers and views. The room itself is
 * {@link dev.tactus.engine.room.lifecycle.Room}; its parts are in the packages below this one.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.port}. Must not use: the packages below it, clocks,
 * sockets, files. Threads: immutable values for any thread, but for the counters of an agent.
 */
@NullMarked
package dev.tactus.engine.room;

import org.jspecify.annotations.NullMarked;
