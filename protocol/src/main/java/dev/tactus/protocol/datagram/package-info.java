/**
 * Frames and inputs as datagrams, beside the reliable lane: each says again what the other side has not acknowledged, so
 * that a lost one costs no round trip. The bytes are described in {@code docs/protocol.md}.
 *
 * <p>May use: {@code core.frame}, {@code protocol.message}. Must not use: clocks, I/O, threads, floats, hash order.
 * Threads: values and static functions; a {@link dev.tactus.protocol.datagram.PacketLoss} belongs to one link.
 */
@NullMarked
package dev.tactus.protocol.datagram;

import org.jspecify.annotations.NullMarked;
