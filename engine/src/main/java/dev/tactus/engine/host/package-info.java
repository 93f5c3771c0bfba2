/**
 * Agents, each of which runs many rooms on one thread, and the directory through which rooms are found.
 *
 * <p>May use: {@code engine.room}, {@code engine.port}. Must not use: sockets, files. Threads: an agent's own; the
 * directory is thread-safe.
 */
@NullMarked
package dev.tactus.engine.host;

import org.jspecify.annotations.NullMarked;
