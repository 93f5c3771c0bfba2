/**
 * Datagrams with frames and inputs, beside the reliable channel: each repeats what the peer has not acknowledged, so that
 * a lost one costs no round trip. The encoding is described in {@code docs/protocol.md}.
 *
 * <p>May use: {@code core.frame}, {@code protocol.message}. Must not use: clocks, I/O, threads, floats, hash order.
 * Threads: values and static functions; a {@link dev.tactus.protocol.datagram.PacketLoss} belongs to one link.
 */
@NullMarked
package dev.tactus.protocol.datagram;

import org.jspecify.annotations.NullMarked;
