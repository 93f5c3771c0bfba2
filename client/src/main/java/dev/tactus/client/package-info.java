/**
 * The Java client of a Tactus server: {@link dev.tactus.client.TactusClient} for games, and what runs a session over real
 * links.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code transport}. Threads: a session runs on the
 * event loop of its links; what any thread may call says so.
 */
@NullMarked
package dev.tactus.client;

import org.jspecify.annotations.NullMarked;
