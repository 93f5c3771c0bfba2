/**
 * One running match: its phases, seats, intake of inputs and audience of readers.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.port}. Must not use: clocks (time comes in as
 * {@code nowNs}), sockets, files. Threads: the owning agent's only.
 */
@NullMarked
package dev.tactus.engine.room;

import org.jspecify.annotations.NullMarked;
