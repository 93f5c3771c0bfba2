/**
 * The node as a game server of Agones: readiness, signs of life, allocation and counters, over the REST API of the sidecar.
 *
 * <p>May use: {@code config}. Must not use: the other packages of {@code server}. Threads: one of its own, which alone waits for the sidecar.
 */
@NullMarked
package dev.tactus.server.agones;

import org.jspecify.annotations.NullMarked;
