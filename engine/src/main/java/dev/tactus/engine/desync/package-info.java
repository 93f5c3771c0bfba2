/**
 * Who is right where worlds differ, and what differs: votes and verdicts, the search for the first tick and field, and
 * snapshots that clients agree on where the server has no world.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.port}. Must not use: rooms, clocks (time comes in as
 * {@code nowNs}), sockets, files. Threads: the owning agent's only, but for {@link dev.tactus.engine.desync.Resimulation}, whose
 * work runs on a worker.
 */
@NullMarked
package dev.tactus.engine.desync;

import org.jspecify.annotations.NullMarked;
