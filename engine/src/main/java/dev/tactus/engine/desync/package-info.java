/**
 * Detection and investigation of desyncs: votes on checksums, the search for the first differing tick and field, and
 * snapshots that clients agree on when the server has no world.
 *
 * <p>May use: {@code core}, {@code protocol.message}, {@code engine.port}. Must not use: rooms, clocks (time comes in
 * as {@code nowNs}), sockets, files. Threads: the owning agent's only, but for
 * {@link dev.tactus.engine.desync.Resimulation}, whose work runs on a worker.
 */
@NullMarked
package dev.tactus.engine.desync;

import org.jspecify.annotations.NullMarked;
