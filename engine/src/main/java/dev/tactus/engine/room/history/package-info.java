/**
 * A match's past: keyframes in memory, the recording, and what earlier worlds are computed from.
 *
 * <p>May use: {@code core}, {@code engine.port}, {@code engine.room}. Must not use: the other packages of rooms, clocks, I/O.
 * Threads: the room's only.
 */
@NullMarked
package dev.tactus.engine.room.history;

import org.jspecify.annotations.NullMarked;
