/**
 * Native encoding of the messages: a compatible superset of lockstepserver's protocol, specified by {@code tactus.proto}.
 *
 * <p>May use: {@code core.frame}, {@code protocol.message}. Must not use: clocks, I/O, threads, floats, hash order.
 * Threads: none of its own; a decoder belongs to one link.
 */
@NullMarked
package dev.tactus.protocol.wire;

import org.jspecify.annotations.NullMarked;
