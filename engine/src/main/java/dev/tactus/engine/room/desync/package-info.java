/**
 * Desyncs in a room: checksums that clients report, investigations, resyncs, and keyframes that clients agree on.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.port}, {@code engine.desync}, {@code engine.room} and its
 * {@code world}, {@code history}, {@code seats} and {@code subscription}. Must not use: clocks, I/O. Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.desync;

import org.jspecify.annotations.NullMarked;
