/**
 * The gateway of the binary protocol and its persistent arena.
 *
 * <p>May use: {@code gateway}, {@code dialects.binary}, {@code engine.host}. Must not use: other gateways. Threads: the caller's; links run on the event loops.
 */
@NullMarked
package dev.tactus.gateway.binary;

import org.jspecify.annotations.NullMarked;
