/**
 * The gateway of the msgpack protocol and its persistent room.
 *
 * <p>May use: {@code gateway}, {@code dialects.msgpack}, {@code engine.host}. Must not use: other gateways. Threads: the caller's; links run on the event loops.
 */
@NullMarked
package dev.tactus.gateway.msgpack;

import org.jspecify.annotations.NullMarked;
