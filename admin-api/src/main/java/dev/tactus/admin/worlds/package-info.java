/**
 * Worlds of matches as JSON, live and at earlier ticks.
 *
 * <p>May use: {@code core}, {@code engine}, {@code admin.http}, {@code admin.auth}, {@code admin.streams}. Must not use: sockets. Threads: earlier worlds are computed on threads of their own; JSON is made wherever it is wanted, of worlds that are not stepped meanwhile.
 */
@NullMarked
package dev.tactus.admin.worlds;

import org.jspecify.annotations.NullMarked;
