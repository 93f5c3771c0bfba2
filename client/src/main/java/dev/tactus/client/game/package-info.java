/**
 * Java client of simulated rooms over real links.
 *
 * <p>May use: {@code core}, {@code protocol}, {@code client}. Must not use: the engine's rooms, dialects. Threads: the
 * client's own event loop runs all of it; the public methods may be called from any thread.
 */
@NullMarked
package dev.tactus.client.game;

import org.jspecify.annotations.NullMarked;
