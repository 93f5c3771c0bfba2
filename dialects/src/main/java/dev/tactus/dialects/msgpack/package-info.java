/**
 * The MessagePack dialect: the protocol of an older browser game, each WebSocket message one map with a {@code kind}. The
 * server steps the same world as its clients, and tells and compares its state by names.
 *
 * <p>May use: {@code engine.port}, {@code protocol}, {@code core}, msgpack-core. Must not use: sockets, other dialects.
 * Threads: the dialect is stateless and for all; a decoder belongs to its link's thread.
 */
@NullMarked
package dev.tactus.dialects.msgpack;

import org.jspecify.annotations.NullMarked;
