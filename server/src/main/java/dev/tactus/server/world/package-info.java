/**
 * Worlds of matches that somebody looks into: as JSON, as they are and as they were.
 *
 * <p>May use: {@code core}, {@code engine}, Jackson. Must not use: HTTP. Threads: what computes earlier worlds has its own; JSON is
 * made wherever it is wanted, of worlds that nobody steps meanwhile.
 */
@NullMarked
package dev.tactus.server.world;

import org.jspecify.annotations.NullMarked;
