/**
 * Java client of a Tactus server: {@link dev.tactus.client.TactusClient} for games, and the runner of a session over real
 * links.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code transport}. Threads: a session runs on the event loop of its links;
 * methods that any thread may call are documented as such.
 */
@NullMarked
package dev.tactus.client;

import org.jspecify.annotations.NullMarked;
