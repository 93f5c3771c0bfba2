/**
 * WebSocket on a port of its own, one message a binary frame, and its client.
 *
 * <p>May use: Netty, {@code transport.stream}, {@code engine.port}. Must not use: any message. Threads: as in
 * {@code transport.stream}.
 */
@NullMarked
package dev.tactus.transport.websocket;

import org.jspecify.annotations.NullMarked;
